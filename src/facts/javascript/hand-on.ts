/** Children that take this program's place: the terminal is theirs, and their exit code is handed on to `process.exit`. */
import type { Node } from "oxc-parser";
import { isInherited } from "./controls.ts";
import type { ProcessSite } from "./controls.ts";
import type { Module } from "./module.ts";
import { originOf } from "./origin.ts";
import { fateOf, outer, usesOf } from "./usage.ts";

const CODES = /^(?:status|exitCode|code)$/;

/** `const {status} = spawnSync(program, args, {stdio: "inherit"}); process.exit(status ?? 1)`. */
export function handsOn({ module, node, options }: ProcessSite): boolean {
  const stdio = options.get("stdio");
  if (stdio === undefined || !isInherited(module, stdio.value)) return false;
  const fate = fateOf(module, node);
  switch (fate.kind) {
    case "member":
      return CODES.test(fate.name) && ends(module, fate.node);
    case "named":
      return usesOf(module, fate.name, fate.node).some(
        ({ fate: use }) => use.kind === "member" && CODES.test(use.name) && ends(module, use.node),
      );
    case "unpacked":
      return codeNames(fate.node).some((name) => usesOf(module, name.name, name).some((use) => ends(module, use.node)));
    default:
      return false;
  }
}

/** The names that a pattern gives to the code: `{status}`, `{exitCode: code}`. */
function codeNames(pattern: Node): readonly Extract<Node, { type: "Identifier" }>[] {
  if (pattern.type !== "ObjectPattern") return [];
  return pattern.properties.flatMap((each) => {
    if (each.type !== "Property" || each.key.type !== "Identifier" || !CODES.test(each.key.name)) return [];
    return each.value.type === "Identifier" ? [each.value] : [];
  });
}

/** `process.exit(code ?? 1)`, `process.exitCode = code`. */
function ends(module: Module, code: Node): boolean {
  let { parent, child } = outer(module, code);
  while (parent?.type === "LogicalExpression" && parent.left === child) ({ parent, child } = outer(module, parent));
  if (parent?.type === "CallExpression") {
    return parent.callee !== child && /^process\.(?:exit|reallyExit)$/.test(originOf(module, parent.callee).name);
  }
  return (
    parent?.type === "AssignmentExpression" &&
    parent.right === child &&
    originOf(module, parent.left).name === "process.exitCode"
  );
}
