/** `assay fix --run` beside tests of `node --test`: as many as before, or nothing is changed. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { assay, repositoryWith } from "../cli/run.ts";

const APP = `import { execFileSync } from "node:child_process";

export const sha = (run = execFileSync) => run("git", ["rev-parse", "HEAD"], { encoding: "utf8" });
export const fetch = () => execFileSync("git", ["fetch"]);
`;
const TEST = `import { test } from "node:test";
import assert from "node:assert";
import { readFileSync } from "node:fs";
import { sha } from "./app.js";
test("sha", () => assert.equal(sha(() => "1"), "1"));
test("later", { skip: true }, () => {});
`;
const MANIFEST = JSON.stringify({ type: "module", scripts: { test: "node --test" } });

it("says how many ran", () => {
  const root = repositoryWith({ "package.json": MANIFEST, "app.js": APP, "app.test.js": TEST });
  const ran = assay(["fix", "-C", root, "--run", "--yes"]);
  expect(ran.stdout).toContain("yes  tests before and after: . (node): 1 passed, 0 failed, 1 skipped");
  expect([ran.code, readFileSync(join(root, "app.js"), "utf8").includes("PROCESS_TIMEOUT_MS }")]).toEqual([0, true]);
});

it("a fix that breaks a test is refused, and it is said", () => {
  const strict = `${TEST}test("as it is", () => assert.ok(!readFileSync("app.js", "utf8").includes("timeout")));\n`;
  const root = repositoryWith({ "package.json": MANIFEST, "app.js": APP, "app.test.js": strict });
  const ran = assay(["fix", "-C", root, "--run", "--yes"]);
  expect(ran.stdout).toContain("the tests are not as before: in . (node): 1 tests fail, 0 before");
  expect(ran.stdout).toContain("Nothing is changed: the tests would not be as before.");
  expect([ran.code, readFileSync(join(root, "app.js"), "utf8")]).toEqual([1, APP]);
});
