/** Import statements that are read in part: the module without its names, the first name only, relative levels left aside. */
import type { Cause } from "../../model/index.ts";
import { fieldOf, type PyNode } from "../../syntax/python-tree.ts";
import type { Script } from "../infer/script.ts";
import { causeAt } from "./made.ts";
import { explained, RELATIVE } from "./operators.ts";

export function nameCauses(script: Script, missed: readonly string[]): readonly Cause[] {
  const { text, path } = script;
  if (!/ImportFrom/.test(text)) return [];
  const found: Cause[] = [];
  const modules = attributes(script, "module");
  const first = modules[0];
  const parents = explained(missed, /^(?:from parent|from submodule|relative from parent)$/);
  if (first !== undefined && parents.length > 0 && !joinsNames(text) && !takesNames(script, modules)) {
    const at = statementOf(first);
    const says =
      "only the module of a `from` import is compared, not what is taken out of it: `from pkg import name` may import pkg.name";
    found.push(
      causeAt(
        "module-only",
        path,
        text,
        first.start,
        at.end > lineEnd(text, first.start) ? first.end : at.end,
        says,
        parents,
      ),
    );
  }
  const relative = explained(missed, RELATIVE);
  if (first !== undefined && relative.length > 0) {
    const levels = attributes(script, "level");
    const zero = levels.find((level) => isZeroTest(script, level));
    const importFrom = text.indexOf("ImportFrom", Math.max(0, text.indexOf("isinstance")));
    if (zero !== undefined) {
      const says = "relative imports are left out: only those with level 0 are looked at";
      found.push(causeAt("level-ignored", path, text, zero.start, zero.end, says, relative));
    } else if (levels.length === 0) {
      const at = importFrom >= 0 && importFrom < first.start ? importFrom : first.start;
      const says = "the level of a relative import is not looked at: `from ..pkg import name` has the module `pkg`";
      found.push(causeAt("level-ignored", path, text, at, first.end, says, relative));
    }
  }
  const several = explained(missed, /^several in one statement$/);
  const index = several.length === 0 ? null : /\.names\[0\]|\bnext\(iter\(\w+\.names/.exec(text);
  if (index !== null) {
    const says = "only the first name of an import statement is compared: `import os, bad` passes";
    found.push(causeAt("first-name-only", path, text, index.index, index.index + index[0].length, says, several));
  }
  return found;
}

export function attributes(script: Script, name: string): readonly PyNode[] {
  return script.nodes.filter(
    (node) => node.type === "attribute" && script.textOf(fieldOf(node, "attribute") ?? node) === name,
  );
}

/** `f"{node.module}.{alias.name}"`, `module + "." + alias.name`. */
export function joinsNames(text: string): boolean {
  return /\{[\w.() "'|]*\}\.\{[\w.]*(?:name|alias|\bn)\b[\w.]*\}|\+\s*["']\.["']\s*\+\s*[\w.]*name|["']\.["']\.join\(/.test(
    text,
  );
}

/** Where the module and the names of one statement go on together, as in `Import(node.module, alias.name)`, the names are seen. */
function takesNames(script: Script, modules: readonly PyNode[]): boolean {
  return modules.some((module) => {
    let here: PyNode | undefined = module.parent;
    while (here !== undefined && !/^(?:argument_list|tuple|expression_list|list)$/.test(here.type)) here = here.parent;
    return here !== undefined && /\b(?:alias|a|n|name|item|imported)\.name\b/.test(script.textOf(here));
  });
}

/** `node.level == 0`, `not node.level`, `if node.level: continue`. */
export function isZeroTest(script: Script, level: PyNode): boolean {
  const parent = level.parent;
  if (parent === undefined) return false;
  if (parent.type === "comparison_operator")
    return /==\s*0|<\s*1|>\s*0|!=\s*0/.test(script.textOf(parent)) && !resolvesLevels(script);
  if (parent.type === "not_operator") return !resolvesLevels(script);
  return (parent.type === "if_statement" || parent.type === "boolean_operator") && !resolvesLevels(script);
}

/** Are the dots counted somewhere: `parts[:-node.level]`, `file.parents[node.level - 1]`? */
function resolvesLevels(script: Script): boolean {
  return /\[[^\]\n]*\.?level\b[^\]\n]*\]|\.level\s*[-+*]|[-+*]\s*\w+\.level|resolve_name|"\."\s*\*\s*\w+\.level/.test(
    script.text,
  );
}

function statementOf(node: PyNode): PyNode {
  let here = node;
  while (here.parent !== undefined && !/statement$|^block$|^module$/.test(here.type)) here = here.parent;
  return here;
}

function lineEnd(text: string, at: number): number {
  const end = text.indexOf("\n", at);
  return end < 0 ? text.length : end;
}
