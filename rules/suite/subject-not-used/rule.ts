import { baseName } from "../../../src/inventory/folders.ts";
import type { FileFacts } from "../../../src/facts/types.ts";
import { defineRule, type RuleContext } from "../../../src/rule-kit/index.ts";
import { plantHollow } from "./canaries.ts";
import { isHollow, saidOf } from "./messages.ts";

export default defineRule({
  id: "suite/subject-not-used",
  title: "test or assertion that stays green with its subject removed",
  severity: "low",
  default: "on",
  languages: ["python", "javascript"],
  inTests: "same",
  scope: "graph",
  locality: "file",
  examined: ({ facts }) => {
    let count = 0;
    for (const { suite } of facts.values()) count += suite?.tests ?? 0;
    return { count, noun: "tests" };
  },
  *check(context) {
    for (const file of context.facts.values()) {
      const { path, suite } = file;
      const isPython = file.language === "python";
      for (const mark of suite?.marks ?? []) {
        const { kind, name, range } = mark;
        if (!isHollow(kind)) continue;
        // vitest waits at the end of a test for what the test does not wait for.
        if (kind === "never-awaited" && !isPython && mayBeVitest(file, context)) continue;
        yield {
          path,
          range,
          subject: kind === "always-true" ? name : `${kind} ${name}`,
          ...saidOf(kind, mark, isPython),
        };
      }
    }
  },
  canaries: plantHollow,
});

/** Its `expect` comes from nowhere in the file, and the repository has vitest. */
function mayBeVitest({ imports }: FileFacts, { inventory }: RuleContext): boolean {
  if (imports.some(({ module, names = [] }) => module !== "vitest" && names.includes("expect"))) return false;
  return inventory.manifests.some(
    ({ path, declared }) =>
      /^(?:vitest|vite)\.(?:config|workspace)\b/.test(baseName(path)) || declared.some(({ name }) => name === "vitest"),
  );
}
