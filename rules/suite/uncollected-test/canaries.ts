import { findFolders, freshPath } from "../../../src/canary/index.ts";
import type { CanaryPlan, RuleContext } from "../../../src/rule-kit/index.ts";
import { collectsClass, knowsPytest } from "./collection.ts";

const CONSTRUCTOR = "class with a constructor";
const FORMS: readonly { readonly operator: string; readonly text: string; readonly pytest?: boolean }[] = [
  {
    operator: "two of one name",
    text: "def test_planted():\n    assert 1 + 1 == 2\n\n\ndef test_planted():\n    assert 1 + 1 == 3\n",
  },
  {
    operator: "two methods of one name",
    text: "class TestPlanted:\n    def test_it(self):\n        assert 1 + 1 == 2\n\n    def test_it(self, tmp_path):\n        assert tmp_path\n",
  },
  {
    operator: "in a function",
    pytest: true,
    text: "def test_outer():\n    def test_inner():\n        assert 1 + 1 == 2\n",
  },
  {
    operator: CONSTRUCTOR,
    pytest: true,
    text: "class TestPlanted:\n    def __init__(self):\n        self.value = 1\n\n    def test_value(self):\n        assert self.value == 1\n",
  },
];

export function* plantTests(context: RuleContext): Iterable<CanaryPlan> {
  const [place] = findFolders(context, "python");
  if (place === undefined) return;
  const isPytest = knowsPytest(context);
  for (const [index, { operator, text, pytest = false }] of FORMS.entries()) {
    if (pytest && !isPytest) continue;
    const path = freshPath(
      context,
      `${place.folder === "" ? "" : `${place.folder}/`}tests`,
      `test_assay_canary_${index + 1}.py`,
    );
    // Where classes of another name are tests, this one is none.
    if (operator === CONSTRUCTOR && !collectsClass("TestPlanted", path, context)) continue;
    yield { operator, files: [{ path, text }], expectAt: path };
  }
}
