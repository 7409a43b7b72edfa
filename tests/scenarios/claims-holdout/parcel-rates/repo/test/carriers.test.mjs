import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";

const files = readdirSync("src/carriers").filter((name) => name !== "index.ts");

test("every carrier has its own file", () => {
  assert.deepEqual(files.toSorted(), ["blue.ts", "river.ts", "swift.ts"]);
});

test("every carrier is listed", () => {
  const index = readFileSync("src/carriers/index.ts", "utf8");
  for (const file of files) assert.ok(index.includes(`./${file}`));
});

test("no carrier imports another", () => {
  for (const file of files) {
    const text = readFileSync(`src/carriers/${file}`, "utf8");
    assert.ok(!/from "\.\/(?!index)/.test(text));
  }
});
