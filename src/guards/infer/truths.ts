/** What follows where something is not so: is it reported, in the function that asks or where that function is called? */
import { fieldOf, type PyNode } from "../../syntax/python-tree.ts";
import type { World } from "./refs.ts";
import type { Script } from "./script.ts";

const REPORTS =
  /append|yield|add\(|print|exit|raise|return (?!None|\[\]|""|True)|extend|\+= ?1|errors?|problem|violation|fail|missing|bad/i;
const DEEPEST = 8;

/** `isAbsent`: the expression holds where it is absent (`HEADER not in text`), else where it is there. */
export function isAbsenceReported(world: World, script: Script, node: PyNode, isAbsent: boolean, depth = 0): boolean {
  if (depth > DEEPEST) return false;
  let absent = isAbsent;
  let below = node;
  for (let here = node.parent; here !== undefined; below = here, here = here.parent) {
    switch (here.type) {
      case "not_operator":
        absent = !absent;
        break;
      case "parenthesized_expression":
      case "boolean_operator":
      case "generator_expression":
      case "argument_list":
        break;
      case "comparison_operator": {
        // `PATTERN.search(text) is not None`
        const [, operator, right] = here.children;
        const word = operator === undefined ? "" : script.textOf(operator).replaceAll(/\s+/g, " ");
        if (right?.type !== "none" && (right === undefined || !/^(?:True|False|None)$/.test(script.textOf(right))))
          return false;
        const isNot = /not|!=/.test(word) !== (script.textOf(right) === "True");
        if (!isNot) absent = !absent;
        break;
      }
      case "call":
        if (!/^(?:any|all|bool)$/.test(script.textOf(fieldOf(here, "function") ?? here))) return false;
        break;
      case "if_statement":
      case "elif_clause":
        return fieldOf(here, "condition") === below && branches(world, script, here, absent, depth);
      case "if_clause":
        return absent;
      case "assert_statement":
        return !absent;
      case "return_statement":
        return isCallReported(world, script, here, absent, undefined, depth);
      case "expression_list":
      case "tuple": {
        if (here.parent?.type !== "return_statement") return false;
        return isCallReported(world, script, here, absent, here.children.indexOf(below), depth);
      }
      case "assignment":
      case "named_expression": {
        const left = fieldOf(here, "left") ?? fieldOf(here, "name");
        return left?.type === "identifier" && isNameReported(world, script, left, absent, depth);
      }
      default:
        return false;
    }
  }
  return false;
}

/** An `if` on it: reported in the branch where it is absent, or after a branch that leaves where it is there. */
function branches(world: World, script: Script, statement: PyNode, absent: boolean, depth: number): boolean {
  const body = fieldOf(statement, "consequence");
  const last = body?.children.at(-1);
  if (body === undefined || last === undefined) return false;
  const text = script.textOf(body);
  if (last.type === "return_statement") {
    const [value] = last.children;
    const said = value === undefined ? "" : script.textOf(value);
    const first = /^(True|False)\b/.exec(said.replace(/^\(/, ""))?.[1];
    if (first !== undefined) {
      const isTuple = value !== undefined && /^(?:expression_list|tuple)$/.test(value.type);
      return isCallReported(world, script, last, absent === (first === "True"), isTuple ? 0 : undefined, depth);
    }
  }
  if (absent) return REPORTS.test(text) && !/^\s*continue\b/.test(text);
  const otherwise = fieldOf(statement, "alternative");
  if (otherwise !== undefined) return REPORTS.test(script.textOf(otherwise));
  if (!/^(?:continue_statement|return_statement|pass_statement)$/.test(last.type)) return false;
  // `if HEADER in text: continue`, and then what is missing.
  const after = statement.parent?.children ?? [];
  return after.slice(after.indexOf(statement) + 1).some((each) => REPORTS.test(script.textOf(each)));
}

/** Where the function that returns it is called. */
function isCallReported(
  world: World,
  script: Script,
  inside: PyNode,
  absent: boolean,
  index: number | undefined,
  depth: number,
): boolean {
  let of: PyNode | undefined = inside;
  while (of !== undefined && of.type !== "function_definition" && of.type !== "lambda") of = of.parent;
  const name = of === undefined ? undefined : fieldOf(of, "name");
  if (name === undefined) return false;
  const called = script.textOf(name);
  return world.scripts.some((each) =>
    each.callsOf(called).some((call) => {
      if (index === undefined) return isAbsenceReported(world, each, call, absent, depth + 1);
      // `ok, why = check(path)`
      const { parent } = call;
      const left = parent?.type === "assignment" ? fieldOf(parent, "left") : undefined;
      const target = left?.children[index];
      return target?.type === "identifier" && isNameReported(world, each, target, absent, depth + 1);
    }),
  );
}

function isNameReported(world: World, script: Script, name: PyNode, absent: boolean, depth: number): boolean {
  const text = script.textOf(name);
  let of: PyNode | undefined = name;
  while (of?.parent !== undefined && of.type !== "function_definition") of = of.parent;
  const owner = of;
  return script.nodes.some(
    (node) =>
      node.type === "identifier" &&
      node.start > name.end &&
      script.textOf(node) === text &&
      (owner === undefined || (node.start >= owner.start && node.end <= owner.end)) &&
      isAbsenceReported(world, script, node, absent, depth + 1),
  );
}
