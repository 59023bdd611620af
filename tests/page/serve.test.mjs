// The page opens, from the sources, from dist/ and from any folder of a server alike, under its
// strict policy: no error, no stray request, nothing for axe-core to find. What it does once open
// is tested in the files beside this.

import { test } from "node:test";
import { withPage } from "./harness.mjs";

for (const from of /** @type {const} */ (["repo", "dist", "folder"])) {
  test(`opens from ${from}`, async () => {
    await withPage({ from }, async ({ page, axe }) => {
      await page
        .getByText(/event \d+/i)
        .first()
        .waitFor();
      await page.getByRole("button", { name: "Next", exact: true }).waitFor();
      await axe();
    });
  });
}
