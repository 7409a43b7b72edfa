/** Counts of imports, which are known again without a graph when imports come that lead nowhere. */
import type { Examined, RuleContext } from "./types.ts";

export type ImportFamily = "all" | "python" | "scripts";
type Count = (context: RuleContext) => Examined;

const families = new WeakMap<Count, ImportFamily>();

/** All imports of the tree. */
export const examinedImports: Count = counting("all", ({ graph }) => graph.imports);

/** Imports of the files of one family of languages: what a rule that knows only that family looks at. */
export function examinedIn(family: "python" | "scripts"): Count {
  return counting(family, ({ facts }) => {
    let count = 0;
    for (const { language, imports } of facts.values())
      if ((language === "python") === (family === "python")) count += imports.length;
    return count;
  });
}

/** Whose imports a rule counts; undefined where it counts something else. */
export function importsExamined(examined: Count): ImportFamily | undefined {
  return families.get(examined);
}

function counting(family: ImportFamily, count: (context: RuleContext) => number): Count {
  const examined: Count = (context) => ({ count: count(context), noun: "imports" });
  families.set(examined, family);
  return examined;
}
