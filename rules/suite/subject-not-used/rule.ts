import { findFolders, freshPath } from "../../../src/canary/index.ts";
import { defineRule } from "../../../src/rule-kit/index.ts";

export default defineRule({
  id: "suite/subject-not-used",
  title: "test that stays green with its subject removed",
  severity: "low",
  default: "on",
  languages: ["python"],
  inTests: "same",
  scope: "graph",
  locality: "file",
  examined: ({ facts }) => {
    let count = 0;
    for (const { suite } of facts.values()) count += suite?.tests ?? 0;
    return { count, noun: "Python tests" };
  },
  *check({ facts }) {
    for (const { path, suite } of facts.values()) {
      for (const { kind, name, range } of suite?.marks ?? []) {
        if (kind !== "always-true") continue;
        yield {
          path,
          range,
          subject: name,
          message: `${name} asserts what is always true and nothing else: it stays green whatever becomes of the code`,
          recommendation: "Call what it is named for and assert its result, or remove it",
        };
      }
    }
  },
  *canaries(context) {
    const [place] = findFolders(context, "python");
    if (place === undefined) return;
    const folder = `${place.folder === "" ? "" : `${place.folder}/`}tests`;
    const forms = [
      { operator: "assert True", text: "def test_planted():\n    assert True\n" },
      { operator: "in a class", text: "class TestPlanted:\n    def test_it(self):\n        assert True\n" },
    ];
    for (const [index, { operator, text }] of forms.entries()) {
      const path = freshPath(context, folder, `test_assay_canary_true_${index + 1}.py`);
      yield { operator, files: [{ path, text }], expectAt: path };
    }
  },
});
