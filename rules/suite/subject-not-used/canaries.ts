import { findFolders, freshPath, join } from "../../../src/canary/index.ts";
import type { CanaryPlan, RuleContext } from "../../../src/rule-kit/index.ts";

const PYTHON: readonly (readonly [operator: string, text: string])[] = [
  ["assert True", "def test_planted():\n    assert True\n"],
  ["in a class", "class TestPlanted:\n    def test_it(self):\n        assert True\n"],
  ["tuple", 'def test_planted(value):\n    assert (value == 1, "not one")\n'],
  ["swallowed", "def test_planted(value):\n    try:\n        assert value == 1\n    except Exception:\n        pass\n"],
  ["not called", "def test_planted(mocker):\n    mocker.load.assert_called_once\n"],
  ["unused function", "def test_planted(value):\n    def check():\n        assert value == 1\n"],
  [
    "coroutine of unittest",
    "import unittest\n\n\nclass TestPlanted(unittest.TestCase):\n    async def test_it(self):\n        self.assertEqual(1, 2)\n",
  ],
  [
    "own mocks",
    "from unittest.mock import Mock\n\n\ndef test_planted():\n    load = Mock(return_value=1)\n    assert load() == 1\n",
  ],
];

const SCRIPT: readonly (readonly [operator: string, body: string])[] = [
  ["expect true", "  expect(true).toBe(true);\n"],
  ["no matcher", "  expect(globalThis.planted);\n"],
  ["matcher not called", "  expect(globalThis.planted).toBeTruthy;\n"],
  ["swallowed in a script", "  try {\n    expect(globalThis.planted).toBe(1);\n  } catch {}\n"],
  ["own mocks in a script", "  const load = vi.fn(() => 1);\n  expect(load()).toBe(1);\n"],
];

export function* plantHollow(context: RuleContext): Iterable<CanaryPlan> {
  const [python] = findFolders(context, "python");
  if (python !== undefined)
    for (const [index, [operator, text]] of PYTHON.entries()) {
      const path = freshPath(context, join(python.folder, "tests"), `test_assay_canary_hollow_${index + 1}.py`);
      yield { operator, files: [{ path, text }], expectAt: path };
    }
  const [script] = findFolders(context, "javascript");
  if (script === undefined) return;
  for (const [index, [operator, body]] of SCRIPT.entries()) {
    const path = freshPath(context, script.folder, `assay-canary-hollow-${index + 1}.test.js`);
    const text = `it("is planted", () => {\n${body}});\n`;
    yield { operator, files: [{ path, text }], expectAt: path };
  }
}
