/** A rule that is as simple as a rule can be, so that the tests of the engine do not hang on what real rules think. */
import type { Audit, Finding } from "../../src/model/index.ts";
import { defineRule, type Rule, type RuleMeta, type RuleResult } from "../../src/rule-kit/index.ts";
import { auditMemory, type MemoryOptions, type Tree } from "../in-memory.ts";

/** Finds every import of a module whose name begins with `bad`. */
export function badImports(
  meta: Partial<RuleMeta> = {},
  more: (module: string, path: string) => Partial<RuleResult> = () => ({}),
): Rule {
  return defineRule({
    id: "test/bad-import",
    title: "import of a bad module",
    severity: "medium",
    default: "on",
    languages: ["any"],
    ...meta,
    scope: "graph",
    examined: ({ facts }) => ({ count: facts.size, noun: "files" }),
    *check({ facts }) {
      for (const file of facts.values()) {
        for (const { module, range, symbol } of file.imports) {
          if (!/^(?:\.\/)?bad/.test(module)) continue;
          yield {
            path: file.path,
            range,
            message: `${module} is imported`,
            recommendation: `Do not import ${module}`,
            ...(symbol === undefined ? {} : { symbol }),
            ...more(module, file.path),
          };
        }
      }
    },
  });
}

export async function auditWith(
  files: Tree,
  rules: readonly Rule[] = [badImports()],
  options: MemoryOptions = {},
): Promise<Audit> {
  return (await auditMemory(files, { ...options, rules })).audit;
}

/** `rule path:line`, with what hides it. */
export function shown({ findings }: Audit): readonly string[] {
  return findings.map((finding) => `${finding.rule} ${placeOf(finding)}${hidden(finding)}`);
}

export function placeOf({ location }: Finding): string {
  return `${location.path}:${location.startLine}`;
}

function hidden({ suppressed }: Finding): string {
  return suppressed === undefined ? "" : ` [${suppressed.by}: ${suppressed.because}]`;
}
