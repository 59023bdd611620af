// Runs the generated JavaScript code of every layout on lines of stdin.
// "e LAYOUT TYPE KEY VALUE" answers the bytes in hex; "d LAYOUT HEX" the fields, or "refused".

import { readFileSync } from "node:fs";

const answers = [];
for (const line of readFileSync(0, "utf8").trimEnd().split("\n")) {
  const [way, layout, ...rest] = line.split(" ");
  const code = await import(`./layout_${layout}.mjs`);
  if (way === "e") {
    answers.push(Buffer.from(code.encodeMessage(...rest.map(Number))).toString("hex"));
    continue;
  }
  try {
    const { type, key, value } = code.decodeMessage(new Uint8Array(Buffer.from(rest[0], "hex")));
    answers.push(`${type} ${key} ${value}`);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    answers.push("refused");
  }
}
console.log(answers.join("\n"));
