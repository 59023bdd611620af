// How the code of each language is compiled, with every warning an error, and run: as data. The drivers beside this run it.
// Not a test, and nothing here knows what the code does.

import { BOTH, LAYOUTS } from "./layouts.mjs";

/**
 * @typedef {object} Language
 * @property {import("../../www/pkg/ninebytes.js").Language} name
 * @property {string[]} tools - the programs that compile and run it
 * @property {boolean} [optional] - the machine need not have it
 * @property {boolean} [anyLength] - its code is given 9 bytes and cannot know otherwise
 * @property {string} driver - the file in tests/code
 * @property {(layout: number, encode: string, decode: string) => Record<string, string>} files - of the code of one layout
 * @property {string[][]} build - commands, each of which must end well and print nothing
 * @property {string[]} run
 */

/** @param {string} extension @returns {Language["files"]} */
const together = (extension) => (layout, encode, decode) => ({
  [`layout_${layout}.${extension}`]: `${encode}\n\n${decode}\n`,
});
/** @param {string} extension @returns {Language["files"]} */
const apart = (extension) => (layout, encode, decode) => ({
  ...together(extension)(layout, encode, decode),
  [`encode_${layout}.${extension}`]: `${encode}\n`,
  [`decode_${layout}.${extension}`]: `${decode}\n`,
});
/** @param {string} extension */
const filesApart = (extension) =>
  BOTH.flatMap((layout) => [`encode_${layout}.${extension}`, `decode_${layout}.${extension}`]);

const GCC = ["-Wall", "-Wextra", "-pedantic", "-Werror"];
const RUSTC = ["rustc", "-D", "warnings"];
const LAYOUT_FOLDERS = LAYOUTS.map((_, layout) => `layout_${layout}`);

/** @type {Language[]} */
export const LANGUAGES = [
  {
    name: "c",
    tools: ["gcc"],
    anyLength: true,
    driver: "driver.c",
    files: apart("c"),
    build: [
      ["gcc", ...GCC, "-std=c11", "-fsyntax-only", ...filesApart("c")],
      ["gcc", ...GCC, "-std=c11", "-o", "driver", "driver.c"],
    ],
    run: ["./driver"],
  },
  {
    name: "cpp",
    tools: ["g++"],
    anyLength: true,
    driver: "driver.cpp",
    files: apart("cpp"),
    build: [
      ["g++", ...GCC, "-std=c++17", "-fsyntax-only", ...filesApart("cpp")],
      ["g++", ...GCC, "-std=c++17", "-o", "driver", "driver.cpp"],
    ],
    run: ["./driver"],
  },
  {
    name: "rust",
    tools: ["rustc"],
    driver: "driver.rs",
    files: apart("rs"),
    build: [
      ...filesApart("rs").map((file) => [
        ...RUSTC,
        ...["--crate-type", "lib", "--emit", "metadata", file],
      ]),
      [...RUSTC, "--edition", "2021", "driver.rs"],
    ],
    run: ["./driver"],
  },
  {
    name: "python",
    tools: ["python3"],
    driver: "driver.py",
    files: together("py"),
    build: [],
    run: ["python3", "-W", "error", "driver.py"],
  },
  {
    name: "go",
    tools: ["go", "gofmt"],
    optional: true,
    driver: "driver.go",
    files: (layout, encode, decode) => ({
      "go.mod": "module driver\n\ngo 1.18\n",
      [`layout_${layout}/encode.go`]: `${encode}\n`,
      [`layout_${layout}/decode.go`]: `${decode}\n`,
    }),
    build: [
      ["gofmt", "-l", ...LAYOUT_FOLDERS],
      ["go", "vet", "./..."],
      ["go", "build", "-o", "driver", "."],
    ],
    run: ["./driver"],
  },
  {
    name: "java",
    tools: ["javac", "java"],
    optional: true,
    driver: "Driver.java",
    files: (layout, encode, decode) => ({
      "Message.java": `${encode}\n\n${decode}\n`,
      [`Layout_${layout}.java`]: `final class Layout_${layout} {\n${encode}\n\n${decode}\n}\n`,
    }),
    build: [["javac", "-Xlint:all", "-Werror", "Message.java", "Driver.java"]],
    run: ["java", "-cp", ".", "Driver"],
  },
  {
    name: "javascript",
    tools: [],
    driver: "driver.mjs",
    files: together("mjs"),
    build: [],
    run: [process.execPath, "driver.mjs"],
  },
];
