// Wireshark's lines and the generated code, through the package. The code of every language that the machine has is compiled, with
// every warning an error, and run on random messages and frames; C, C++, Rust, Python and JavaScript must be there.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { after, describe, test } from "node:test";
import { inRoot } from "../../scripts/lib/paths.mjs";
import { which } from "../../scripts/lib/run.mjs";
import { isRefusal, ninebytes } from "../shared/package.mjs";
import { random } from "../shared/random.mjs";

const { decodeMessage, dissect, encodeMessage, layouts, readLayout, snippet, snippetLines } =
  ninebytes;
const wireshark = ninebytes.describe;

const SEED = 9;
const ROUNDS = 1000;
const LAYOUTS = [
  ...layouts().map(({ name }) => name),
  "narrow=padding5.key13.type2.padding20.value32.msb0.big",
  "split=type2.padding3.key32.padding2.value32.padding1.msb0.little",
  "turned=padding3.value29.key32.padding4.type2.padding2.lsb0.little",
];
const DIRECTIONS = /** @type {const} */ (["encode", "decode"]);

/** One layout that fills its bytes from the most significant bit, and one from the least. */
const BOTH = [0, LAYOUTS.indexOf("lsb-first")];

/**
 * @typedef {object} Language
 * @property {Parameters<typeof snippet>[0]} name
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
const LANGUAGES = [
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

/** Under the project, so that its pinned Rust is the one that compiles. */
mkdirSync(inRoot("target"), { recursive: true });
const workshop = mkdtempSync(inRoot("target/code-"));
after(() => rmSync(workshop, { recursive: true, force: true }));

/**
 * Runs a command in a folder and gives all that it prints; rejects unless it ends with code 0.
 * @param {string} cwd
 * @param {string[]} command
 * @param {string} [input]
 * @returns {Promise<string>}
 */
function runIn(cwd, [program, ...args], input = "") {
  return new Promise((resolve, reject) => {
    const env = { ...process.env, GOTOOLCHAIN: "local", GOFLAGS: "-mod=mod", GOWORK: "off" };
    const child = spawn(program, args, { cwd, env });
    let printed = "";
    child.stdout.setEncoding("utf8").on("data", (text) => {
      printed += text;
    });
    child.stderr.setEncoding("utf8").on("data", (text) => {
      printed += text;
    });
    child.on("error", reject);
    child.on("close", (code) =>
      code === 0
        ? resolve(printed)
        : reject(new Error(`${program} ended with ${code}:\n${printed}`)),
    );
    // A program that ends early is told of by its code.
    child.stdin.on("error", () => {});
    child.stdin.end(input);
  });
}

/** A driver's text: neighbouring lines with an at sign stand once for each layout. @param {string} text */
function forEachLayout(text) {
  return text.replace(/(?:^.*@.*\n)+/gm, (lines) =>
    LAYOUTS.map((_, layout) => lines.replaceAll("@", String(layout))).join(""),
  );
}

/** The folder with the driver and the code of every layout. @param {Language} language */
function write({ name, driver, files }) {
  const folder = join(workshop, name);
  const text = readFileSync(new URL(`../code/${driver}`, import.meta.url), "utf8");
  const all = LAYOUTS.map((layout, index) =>
    files(index, snippet(name, layout, "encode"), snippet(name, layout, "decode")),
  );
  for (const [file, content] of Object.entries(
    Object.assign({ [driver]: forEachLayout(text) }, ...all.reverse()),
  )) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), content);
  }
  return folder;
}

/** @param {Uint8Array} bytes */
const hex = (bytes) => Buffer.from(bytes).toString("hex");

/** What the package reads of a frame, as a driver prints it. @param {Uint8Array} frame @param {string} layout */
function decoded(frame, layout) {
  try {
    const { code, key, value } = decodeMessage(frame, layout);
    return `${code} ${key} ${value}`;
  } catch (error) {
    isRefusal(error);
    return "refused";
  }
}

/**
 * What a driver is asked, and what it must answer by the package.
 * @param {boolean} anyLength
 * @returns {[ask: string, answer: string][]}
 */
function questions(anyLength) {
  /** @type {[string, string][]} */
  const all = [];
  LAYOUTS.forEach((layout, index) => {
    const next = random(SEED);
    const width = (/** @type {string} */ name) =>
      readLayout(layout).message.find(({ field }) => field === name)?.bits.length ?? 0;
    const kept = (/** @type {number} */ number, /** @type {string} */ field) =>
      number % 2 ** width(field);
    for (let round = 0; round < ROUNDS; round++) {
      const [type, key, value] = [next() % 256, next(), next()];
      const code = /** @type {0} */ (kept(type, "type"));
      const frame = encodeMessage(code, kept(key, "key"), kept(value, "value"), layout);
      all.push([`e ${index} ${type} ${key} ${value}`, hex(frame)]);
      // A frame as it is, one with a bit turned over, or any bytes.
      if (round % 4 === 1) frame[next() % 9] ^= 1 << (next() % 8);
      if (round % 4 > 1)
        frame.forEach((_, at) => {
          frame[at] = next();
        });
      all.push([`d ${index} ${hex(frame)}`, decoded(frame, layout)]);
    }
    for (const length of anyLength ? [] : [1, 8, 10]) {
      all.push([`d ${index} ${"00".repeat(length)}`, "refused"]);
    }
  });
  return all;
}

describe("code that is compiled and run does what the package does", { concurrency: 2 }, () => {
  for (const language of LANGUAGES) {
    const missing = language.tools.filter((tool) => !which(tool));
    const skip = language.optional && missing.length > 0 && `${missing.join(", ")} not found`;
    test(language.name, { skip }, async () => {
      assert.deepEqual(missing, [], `needed for ${language.name}`);
      const folder = write(language);
      for (const command of language.build) {
        assert.equal(await runIn(folder, command), "", command.join(" "));
      }
      const asked = questions(language.anyLength ?? false);
      const input = asked.map(([ask]) => `${ask}\n`).join("");
      const answers = (await runIn(folder, language.run, input)).trimEnd().split(/\r?\n/);
      for (const [at, [ask, answer]] of asked.entries()) {
        const layout = LAYOUTS[Number(ask.split(" ")[1])];
        assert.equal(answers[at], answer, `"${ask}" in ${layout}, seed ${SEED}`);
      }
      assert.equal(answers.length, asked.length);
    });
  }
});

test("frames of every kind are asked about", () => {
  const answers = questions(false).map(([, answer]) => answer);
  for (const least of [/^refused$/, /^[0-3] \d+ \d+$/, /^[\da-f]{18}$/]) {
    assert.ok(answers.filter((answer) => least.test(answer)).length > LAYOUTS.length * 100);
  }
});

/** @param {{ byte: number, bit: number }[]} bits */
const positions = (bits) => bits.map(({ byte, bit }) => byte * 8 + bit).sort((a, b) => a - b);

test("the lines are the text, and each bit belongs to one line", () => {
  for (const { name } of LANGUAGES) {
    for (const layout of LAYOUTS) {
      const { message } = readLayout(layout);
      for (const direction of DIRECTIONS) {
        const context = `${name} ${layout} ${direction}`;
        const lines = snippetLines(name, layout, direction);
        const text = lines.map((line) => line.text).join("\n");
        assert.equal(text, snippet(name, layout, direction), context);
        assert.doesNotMatch(text, /\$|[ \t]$/m, context);
        const moved = message.filter(({ field }) => field !== "padding" || direction === "decode");
        assert.deepEqual(
          positions(lines.flatMap(({ bits }) => bits)),
          positions(moved.flatMap(({ bits }) => bits)),
          context,
        );
        for (const { field, bits } of lines.filter((line) => line.field !== null)) {
          const own = new Set(
            positions(message.filter((one) => one.field === field).flatMap((one) => one.bits)),
          );
          assert.ok(
            own.size > 0 && positions(bits).every((position) => own.has(position)),
            context,
          );
        }
      }
    }
  }
});

test("a line lights up the bits that it moves", () => {
  const line = (/** @type {string} */ text) =>
    snippetLines("c", "packed", "encode").find((one) => one.text.includes(text));
  const { field, bits } = line("frame[0] =") ?? assert.fail();
  assert.equal(field, null);
  assert.deepEqual(
    bits,
    [0, 1, 2, 3, 4, 5, 6, 7].map((bit) => ({ byte: 0, bit })),
  );
  assert.equal(line("frame[1] =")?.field, "key");
  assert.equal(line("  padding:")?.field, "padding");
  assert.deepEqual(line("  padding:")?.bits, []);
  const check = snippetLines("rust", "lsb-first", "decode").find(({ text }) =>
    text.includes("if frame[0] & 0xfc"),
  );
  assert.deepEqual(
    check?.bits.map(({ bit }) => bit),
    [7, 6, 5, 4, 3, 2],
  );
});

test("unknown languages, layouts and directions are refused with what there is", () => {
  const any = /** @type {(...values: unknown[]) => string} */ (/** @type {unknown} */ (snippet));
  for (const [code, names, values] of /** @type {[string, string, unknown[]][]} */ ([
    [
      "unknown-language",
      "c, cpp, rust, python, go, java, javascript",
      ["cobol", "network", "encode"],
    ],
    ["unknown-direction", "encode, decode", ["c", "network", "sideways"]],
    ["unknown-layout", "network, type-low", ["c", "nowhere", "encode"]],
    ["wrong-type", "a string", [7, "network", "encode"]],
  ])) {
    for (const call of [any, snippetLines]) {
      assert.throws(
        () => /** @type {typeof any} */ (/** @type {unknown} */ (call))(...values),
        (/** @type {any} */ error) => {
          isRefusal(error);
          assert.equal(error.code, code);
          assert.ok(error.message.includes(names), error.message);
          return true;
        },
      );
    }
  }
});

test("Wireshark's lines stand in the order of the fields", () => {
  const next = random(SEED);
  for (const layout of LAYOUTS) {
    for (let round = 0; round < 200; round++) {
      const bytes = Uint8Array.from({ length: round % 12 }, () => next());
      for (const from of /** @type {const} */ (["client", "tracker", "node"])) {
        const { fields, error } = dissect(bytes, layout, from);
        const lines = wireshark(bytes, layout, from);
        const context = `${hex(bytes)} in ${layout} from ${from}`;
        assert.equal(lines.length, fields.length + (error ? 1 : 0), context);
        fields.forEach(({ field }, at) => {
          assert.ok(lines[at].toLowerCase().includes(`${field}: `), `${lines[at]}: ${context}`);
        });
        if (error) assert.equal(lines.at(-1), `[Malformed: ${error.message}]`, context);
      }
    }
  }
  assert.deepEqual(wireshark(Uint8Array.of(0, 0, 0, 42)), ["Key: 42 (0x0000002a)"]);
  assert.deepEqual(wireshark(Uint8Array.of(0, 0, 11, 186), "network", "tracker"), [
    "Port: 3002 (0x00000bba)",
  ]);
});
