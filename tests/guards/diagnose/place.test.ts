/** What CI does with the status of a guard. */
import { expect, test } from "vitest";
import { toleranceOf } from "../../../src/guards/diagnose/place.ts";

const STEP = `jobs:
  lint:
    steps:
      - uses: actions/checkout@v4
      - name: walls
        continue-on-error: true
        run: python tools/check.py
`;

/** Line of the cause for a workflow and the other files that call the guard. */
function tolerated(workflow: string, others: Readonly<Record<string, string>> = {}): number | undefined {
  const texts: Readonly<Record<string, string>> = { "ci.yml": workflow, ...others };
  const placeIn = (path: string) => ({
    path,
    line: (texts[path] ?? "").split("\n").findIndex((line) => line.includes("check.py")) + 1,
  });
  const alsoAt = Object.keys(others).map(placeIn);
  const guard = { where: placeIn("ci.yml"), alsoAt, files: ["tools/check.py"] };
  return toleranceOf(guard, (path) => texts[path])?.startLine;
}

const LINE = "        continue-on-error: true\n";

test("the step or its job goes on, whatever the guard says", () => {
  expect(tolerated(STEP)).toBe(6);
  expect(tolerated(STEP.replace(LINE, "").replace("    steps:", "    continue-on-error: true\n    steps:"))).toBe(3);
  expect(tolerated(STEP.replace(LINE, ""))).toBeUndefined();
});

test.each([
  [
    "a later step asks",
    `${STEP}        id: walls\n      - if: steps.walls.outcome == 'failure'\n        run: exit 1\n`,
  ],
  ["it is meant as advice", STEP.replace("name: walls", "name: walls (advisory)")],
  ["a comment says so", STEP.replace("      - name: walls", "      # non-blocking until June\n      - name: walls")],
  ["another step has it", `${STEP.replace(LINE, "")}      - run: echo\n${LINE}`],
  ["an expression decides", STEP.replace("true", "${{ matrix.next }}")],
])("nobody is accused where %s", (_why, workflow) => {
  expect(tolerated(workflow)).toBeUndefined();
});

test("one call that counts is enough; its own file is no call", () => {
  expect(tolerated(STEP, { "hooks.yaml": "hooks:\n  - entry: python tools/check.py\n" })).toBeUndefined();
  expect(tolerated(STEP, { "tools/check.py": "# check.py\n" })).toBe(6);
});
