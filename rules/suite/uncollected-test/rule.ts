import type { SuiteMark } from "../../../src/facts/types.ts";
import { baseName } from "../../../src/inventory/folders.ts";
import { defineRule, type RuleContext, type RuleResult } from "../../../src/rule-kit/index.ts";
import { plantTests } from "./canaries.ts";
import { collectsClass, fileIsMissed, knowsPytest } from "./collection.ts";
import { missedByVitest } from "./vitest.ts";

export default defineRule({
  id: "suite/uncollected-test",
  title: "test that the runner does not collect",
  severity: "medium",
  default: "on",
  languages: ["python", "javascript"],
  inTests: "same",
  scope: "graph",
  examined: ({ facts }) => ({ count: testsIn(facts), noun: "Python tests" }),
  *check(context) {
    const isPytest = knowsPytest(context);
    for (const { path, suite, language } of context.facts.values()) {
      if (suite === undefined || language !== "python") continue;
      for (const mark of suite.marks) {
        const result = resultOf(path, mark, isPytest, context);
        if (result !== undefined) yield result;
      }
      const missed = isPytest && suite.tests > 0 ? fileIsMissed(path, context) : undefined;
      if (missed === undefined) continue;
      yield {
        path,
        range: { startLine: 1, startColumn: 1, endLine: 1, endColumn: 2 },
        severity: missed.severity,
        subject: path,
        message: `pytest does not collect the ${suite.tests === 1 ? "test" : `${suite.tests} tests`} of this file: ${missed.why}`,
        recommendation: missed.advice,
      };
    }
    yield* missedByVitest(context);
  },
  canaries: plantTests,
});

function testsIn(facts: RuleContext["facts"]): number {
  let count = 0;
  for (const { suite, language } of facts.values()) if (language === "python") count += suite?.tests ?? 0;
  return count;
}

function resultOf(path: string, mark: SuiteMark, isPytest: boolean, context: RuleContext): RuleResult | undefined {
  const { kind, name, range, other } = mark;
  const base = { path, range, subject: `${kind} ${name}` };
  if (kind === "shadowed")
    return {
      ...base,
      message: `${name} never runs: line ${other} defines ${name} again in the same place`,
      recommendation: "Give each a name of its own",
      chain: [{ path, line: other, note: `${name} is defined again` }],
    };
  // Whether the file is collected at all decides; a helper of that name is nobody's loss.
  if (!isPytest || !/^test_|_test\.py$/.test(baseName(path))) return undefined;
  if (kind === "nested")
    return {
      ...base,
      message: `${name} never runs: it is defined inside a function (line ${other}), where pytest does not look, and nothing calls it`,
      recommendation: "Move it to the module, or call it",
    };
  if (kind === "constructor" && collectsClass(name, path, context))
    return {
      ...base,
      message: `the tests of ${name} never run: pytest collects no class that has a constructor (line ${other})`,
      recommendation: "Make a fixture or `setup_method` of the constructor",
    };
  return undefined;
}
