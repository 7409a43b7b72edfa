import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { test } from "node:test";

test("what the package exports is there", () => {
  const { exports } = JSON.parse(readFileSync("package.json", "utf8"));
  for (const target of Object.values(exports)) assert.ok(existsSync(target));
});
