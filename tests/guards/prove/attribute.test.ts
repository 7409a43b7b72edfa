import { describe, expect, test } from "vitest";
import { isNamed, namingLine, newLines } from "../../../src/guards/prove/attribute.ts";
import { absentTools } from "../../../src/guards/prove/surroundings.ts";

describe("a name in a line", () => {
  test.each([
    ["services/bad.py:1: imports runtime", "services/bad.py", true],
    ["services\\bad.py: no", "services/bad.py", true],
    ["/repo/services/bad.py is bad", "services/bad.py", true],
    ["services/not_bad.py: no", "bad.py", false],
    ["services/bad.pyi: no", "bad.py", false],
    ["a.runtime_x is not allowed", "a.runtime", false],
    ["a.runtime.x is not allowed", "a.runtime", true],
    ["not_bad.py, then bad.py", "bad.py", true],
  ])("%s: %s", (line, name, expected) => {
    expect(isNamed(line, name)).toBe(expected);
  });
});

test("new is what the baseline does not say, counts and colours aside", () => {
  const baseline = "checked 12 files in 0.31 s\nold.py:3: imports runtime\n";
  const output =
    "\u001b[31mchecked 13 files in 0.29 s\u001b[0m\r\nold.py:3: imports runtime\nnew.py:1: imports runtime\n";
  expect(newLines(output, baseline)).toEqual(["new.py:1: imports runtime"]);
  expect(namingLine(output, baseline, ["new.py"])).toBe("new.py:1: imports runtime");
  expect(namingLine(output, baseline, ["old.py"])).toBeUndefined();
});

test("absent tools are those that a script looks for, not words of its prose", () => {
  const guard = {
    id: "x",
    run: "command -v rg >/dev/null || exit 0",
    argv: [],
    cwd: ".",
    env: {},
    where: { path: "x", line: 1 },
    source: "ci",
    files: ["a.sh", "b.py"],
    alsoAt: [],
  } as const;
  const texts: Readonly<Record<string, string>> = {
    "a.sh": "if which jq; then jq . x; fi\n",
    "b.py": '"""Says which distributions are declared."""\nimport shutil\nshutil.which("fd")\n',
  };
  expect(
    absentTools(
      guard,
      (path) => texts[path],
      (name) => name === "jq",
    ),
  ).toEqual(["fd", "rg"]);
});
