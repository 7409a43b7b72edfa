/** What a change does to the checks of CI: the workflows of both sides, read as an audit reads them. */
import { describe, expect, test } from "vitest";
import { parseManifest } from "../../src/facts/manifests/index.ts";
import { loosenedChecks } from "../../src/review/checks.ts";

const CI = ".github/workflows/ci.yml";

const workflow = (steps: string, job = "", on = "on: [push, pull_request]"): string =>
  `${on}\njobs:\n  lint:\n    runs-on: ubuntu-latest\n${job}    steps:\n${steps}`;
const MYPY = "      - name: types\n        run: mypy src\n";

const side = (text: string) => [parseManifest(CI, text)];
const inline = (name: string, condition = ""): string =>
  workflow(`      - name: ${name}\n${condition}        run: ./x.sh\n`);
const on = (text: string): string => workflow(MYPY, "", text);

const paths = (list: string, key = "paths"): string => on(`on:\n  pull_request:\n    ${key}: [${list}]`);

function told(before: string, after: string, more: Readonly<Record<string, string>> = {}): readonly string[] {
  const others = Object.entries(more).map(([path, text]) => parseManifest(path, text));
  return loosenedChecks(side(before), [...side(after), ...others]).map(
    ({ severity, about, location, text }) => `${severity} ${about} ${location.line} ${text}`,
  );
}

describe("a check that is gone", () => {
  const other = "      - run: ruff check .\n";

  test("is named", () => {
    expect(told(workflow(MYPY + other), workflow(other))).toEqual([
      `medium review/check-removed 7 CI no longer runs \`mypy\`: \`${CI}:7\` ran it before.`,
    ]);
  });

  test("is not gone where another step, a composite action or a script of the repository calls it", () => {
    expect(told(workflow(MYPY + other), workflow(other + "      - run: mypy src tests\n"))).toEqual([]);
    const action = "runs:\n  using: composite\n  steps:\n    - run: mypy src\n      shell: bash\n";
    expect(told(workflow(MYPY + other), workflow(other), { "actions/types/action.yml": action })).toEqual([]);
    expect(told(workflow(MYPY + other), workflow(other), { Makefile: "types:\n\tmypy src\n" })).toEqual([]);
  });

  test("a guard is told of as a guard", () => {
    const points = loosenedChecks(side(workflow(MYPY + other)), side(workflow(other)), ["mypy src"]);
    expect(points).toEqual([]);
  });

  test("a step that builds may go", () => {
    expect(told(workflow("      - run: python -m build\n" + other), workflow(other))).toEqual([]);
  });
});

describe("a check that may fail", () => {
  test("by its step", () => {
    expect(told(workflow(MYPY), workflow(`${MYPY}        continue-on-error: true\n`))).toEqual([
      "high review/check-tolerated 8 CI no longer fails when `types` fails: `continue-on-error: true`.",
    ]);
  });

  test("by its job, once for all its steps", () => {
    const two = `${MYPY}      - run: ruff check .\n`;
    expect(told(workflow(two), workflow(two, "    continue-on-error: true\n"))).toEqual([
      "high review/check-tolerated 5 CI no longer fails when `types` fails: `continue-on-error: true` on its job.",
    ]);
  });

  test("did before", () => {
    const loose = `${MYPY}        continue-on-error: true\n`;
    expect(told(workflow(loose), workflow(`      - run: echo\n${loose}`))).toEqual([]);
    expect(told(workflow(loose), workflow(MYPY))).toEqual([]);
  });
});

describe("conditions", () => {
  const when = (condition: string): string => workflow(`${MYPY}        if: ${condition}\n`);

  test.each([
    ["a new one", workflow(MYPY), when("github.ref == 'refs/heads/main'"), "medium", "a condition"],
    ["a narrower one", when("a == 'b'"), when("a == 'b' && c"), "medium", "a narrower condition"],
    ["another one", when("a == 'b'"), when("a == 'c'"), "low", "another condition"],
  ])("%s", (_name, before, after, severity, words) => {
    const value = /if: (.*)\n/.exec(after)?.[1];
    expect(told(before, after)).toEqual([
      `${severity} review/check-condition 8 CI runs \`types\` only under ${words} now: \`${value}\`.`,
    ]);
  });

  test("the same in other words, a wider one, or none", () => {
    expect(told(when("a == 'b'"), when("${{ a == 'b' }}"))).toEqual([]);
    expect(told(when("a == 'b'"), when("a == 'b' || c"))).toEqual([]);
    expect(told(when("a == 'b' && c"), when("a == 'b'"))).toEqual([]);
    expect(told(when("a == 'b'"), workflow(MYPY))).toEqual([]);
    expect(told(workflow(MYPY), when("always()"))).toEqual([]);
  });

  test("one step twice, under two conditions: nothing changed", () => {
    const twice = `${MYPY}        if: a\n${MYPY}        if: b\n`;
    expect(told(workflow(twice), workflow(`      - run: echo\n${twice}`))).toEqual([]);
  });

  test("a script that stands in the workflow checks when its name says so", () => {
    expect(told(inline("Verify the changelog"), inline("Verify the changelog", "        if: a\n"))).toHaveLength(1);
    expect(told(inline("Check out"), inline("Check out", "        if: a\n"))).toEqual([]);
    expect(told(inline("Compile"), inline("Compile", "        if: a\n"))).toEqual([]);
  });
});

describe("what starts the workflow", () => {
  test("paths that are new, or fewer", () => {
    expect(told(on("on:\n  pull_request:"), paths("src/**"))).toEqual([
      `medium review/check-filter 3 The checks of \`${CI}\` no longer run for \`pull_request\` when only files outside of \`src/**\` change.`,
    ]);
    expect(told(paths("src/**, docs/**"), paths("src/**"))).toEqual([
      `medium review/check-filter 3 The checks of \`${CI}\` no longer run for \`pull_request\` when only \`docs/**\` changes.`,
    ]);
    expect(told(paths("src/**"), paths("src/**, docs/**"))).toEqual([]);
    expect(told(paths("docs/**", "paths-ignore"), paths("docs/**, src/**", "paths-ignore"))).toEqual([
      `medium review/check-filter 3 The checks of \`${CI}\` no longer run for \`pull_request\` when only \`src/**\` changes.`,
    ]);
  });

  test("an event that is gone", () => {
    expect(told(on("on: [push, pull_request]"), on("on: [push]"))).toEqual([
      `medium review/check-filter 1 The checks of \`${CI}\` no longer run for \`pull_request\`.`,
    ]);
    expect(told(on("on: [push, workflow_dispatch]"), on("on: [push]"))).toEqual([]);
  });
});
