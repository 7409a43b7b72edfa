/**
 * Every folder of tests/scenarios is a repository and what an audit of it must say. `UPDATE_SCENARIOS=1` writes the
 * expectations anew: read the difference before it is committed.
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { argumentsOf, checkOut, reduced, runIn, SCENARIOS, scenarioNames, wholeDocument } from "./scenarios/run.ts";

const update = process.env["UPDATE_SCENARIOS"] === "1";

function compare(path: string, actual: string): void {
  if (update) writeFileSync(path, actual);
  expect(actual).toBe(readFileSync(path, "utf8"));
}

describe("scenarios", () => {
  for (const name of scenarioNames()) {
    it(name, () => {
      const run = runIn(checkOut(name), argumentsOf(name));
      const folder = join(SCENARIOS, name);
      expect(run.stderr).toBe("");
      compare(join(folder, "expected.json"), reduced(run));
      compare(join(folder, "expected.txt"), run.text);
      // Where the whole document is pinned, not its reduction only.
      const whole = join(folder, "audit.json");
      if (existsSync(whole)) compare(whole, wholeDocument(run.audit));
    });
  }
});
