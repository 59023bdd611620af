// A select of layouts: the shipped ones, one's own, and whichever is in use.
// It lists and shows; what choosing one does is its owner's matter.

import { layoutOf, layoutsWith, layoutTitle } from "../core/layouts.js";
import { make, onChange } from "../dom.js";

/** @import { LayoutName } from "../core/types.js" */

/**
 * @param {HTMLSelectElement} select
 * @param {(text: LayoutName) => void} choose
 * @param {[value: string, text: string][]} [first] Options before the layouts.
 */
export function createLayoutSelect(select, choose, first = []) {
  select.addEventListener("change", () => choose(select.value));

  const list = onChange(
    /** @param {readonly LayoutName[]} custom @param {LayoutName} unlisted */
    (custom, unlisted) => {
      const views = layoutsWith(custom);
      if (unlisted) views.push(layoutOf(unlisted));
      const options = views.map(({ text, name }) => {
        const option = make("option", "", name);
        option.value = text;
        option.title = layoutTitle(text);
        return option;
      });
      const before = first.map(([value, text]) => {
        const option = make("option", "", text);
        option.value = value;
        return option;
      });
      select.replaceChildren(...before, ...options);
    },
  );

  return {
    /** @param {readonly LayoutName[]} custom @param {LayoutName} used */
    update(custom, used) {
      list(custom, used.includes("=") && !custom.includes(used) ? used : "");
      if (select.value !== used) select.value = used;
    },
  };
}
