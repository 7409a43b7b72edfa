/** A syntax tree that is not visited to its ends: children but no bodies, `tree.body` only, a visitor that stops. */
import type { Cause } from "../../model/index.ts";
import { descendants, fieldOf, type PyNode } from "../../syntax/python-tree.ts";
import type { Script } from "../infer/script.ts";
import { causeAt } from "./made.ts";
import { BODIES, DEEP, explained } from "./operators.ts";

/** A loop over one level of a tree, with the function that it stands in. */
export interface ShallowLoop {
  readonly kind: "children" | "body";
  /** The outermost loop that belongs to it. */
  readonly loop: PyNode;
  /** What yields the nodes: `ast.iter_child_nodes(x)`, `tree.body`. */
  readonly over: PyNode;
  readonly function: PyNode | undefined;
}

/** Loops that see one level and do not go on from there. */
export function shallowLoops(script: Script): readonly ShallowLoop[] {
  const found: ShallowLoop[] = [];
  for (const node of script.nodes) {
    if (node.type !== "for_statement" && node.type !== "for_in_clause") continue;
    const right = fieldOf(node, "right");
    if (right === undefined) continue;
    const fn = enclosing(node, "function_definition");
    if (goesOn(script, fn, node)) continue;
    const children = [...descendants(right)].find(
      (each) => each.type === "call" && /(?:^|\.)iter_child_nodes$/.test(calleeOf(script, each)),
    );
    if (children !== undefined)
      found.push({ kind: "children", loop: outerLoop(script, node), over: children, function: fn });
    else if (isTreeBody(script, right)) found.push({ kind: "body", loop: node, over: right, function: fn });
  }
  // The loop over `tree.body` around a loop over children is part of it.
  return found.filter(
    (each) =>
      each.kind === "children" || !found.some((other) => other.kind === "children" && isInside(other.over, each.loop)),
  );
}

export function traversalCauses(script: Script, missed: readonly string[]): readonly Cause[] {
  const { path, text } = script;
  if (!/\bast\b/.test(text) || !/(?:\b|visit_)Import/.test(text)) return [];
  const found: Cause[] = [];
  for (const { kind, loop, over } of shallowLoops(script)) {
    const skips = skippedDefinitions(script, loop);
    const operators = explained(missed, kind === "body" ? BODIES : DEEP);
    if (operators.length === 0) continue;
    const start = kind === "body" || skips !== undefined ? loop.start : over.start;
    const end = loop.type === "for_statement" ? loop.end : over.end;
    const says =
      kind === "body"
        ? "only the statements of the module's own body are visited, what stands inside them is not"
        : skips === undefined
          ? "only the direct children of a top-level statement are visited, what stands deeper is not"
          : "only the children of top-level statements are visited; functions and classes are skipped, so their bodies are never seen";
    found.push(causeAt(kind === "body" ? "body-only" : "children-only", path, text, start, end, says, operators));
  }
  return [...found, ...visitorCauses(script, missed)];
}

/** `visit_FunctionDef` that neither calls `generic_visit` nor visits the body. */
export function stoppingVisitors(script: Script): readonly PyNode[] {
  return script.nodes.filter((node) => {
    const visited = visitedBy(script, node);
    if (
      visited === undefined ||
      !/^(?:FunctionDef|AsyncFunctionDef|ClassDef|If|Try|With|For|While|Match)$/.test(visited)
    )
      return false;
    return !/generic_visit|\.body\b|iter_child_nodes|ast\.walk/.test(script.textOf(node));
  });
}

function visitedBy(script: Script, node: PyNode): string | undefined {
  const name = node.type === "function_definition" ? fieldOf(node, "name") : undefined;
  return name === undefined ? undefined : /^visit_(\w+)$/.exec(script.textOf(name))?.[1];
}

function visitorCauses(script: Script, missed: readonly string[]): readonly Cause[] {
  return stoppingVisitors(script).flatMap((node): readonly Cause[] => {
    const visited = visitedBy(script, node) ?? "";
    const by = visited.startsWith("Async")
      ? /^async function$/
      : visited === "ClassDef"
        ? /^(?:class body|method|nested class)$/
        : visited === "FunctionDef"
          ? /^(?:function|nested function|method|nested class|import in the function)$/
          : BODIES;
    const operators = explained(missed, by);
    if (operators.length === 0) return [];
    const says = `visit_${visited} does not go on to the body: it never calls generic_visit`;
    return [causeAt("children-only", script.path, script.text, node.start, node.end, says, operators)];
  });
}

/** `if isinstance(statement, FunctionDef | ClassDef): continue`, directly in a loop. */
export function skippedDefinitions(script: Script, loop: PyNode): PyNode | undefined {
  const body = fieldOf(loop, "body");
  return body?.children.find((statement) => {
    if (statement.type !== "if_statement" || fieldOf(statement, "alternative") !== undefined) return false;
    const condition = fieldOf(statement, "condition");
    const then = fieldOf(statement, "consequence");
    return (
      condition !== undefined &&
      /^isinstance\b[\s\S]*\b(?:FunctionDef|ClassDef)\b/.test(script.textOf(condition)) &&
      then?.children.length === 1 &&
      then.children[0]?.type === "continue_statement"
    );
  });
}

/** Does the loop or its function go deeper by itself: recursion, `ast.walk` on the way, a stack that grows? */
function goesOn(script: Script, fn: PyNode | undefined, loop: PyNode): boolean {
  const whole = fn ?? loop;
  const inside = script.textOf(whole);
  const name = fn === undefined ? undefined : fieldOf(fn, "name");
  if (name !== undefined) {
    const recursion = new RegExp(`(?<!def )\\b${script.textOf(name)}\\s*\\(`);
    if (recursion.test(inside)) return true;
  }
  if (/generic_visit|\.visit\(/.test(inside)) return true;
  const around = loop.type === "for_statement" ? script.textOf(loop) : inside;
  return (
    /\bast\.walk\(|(?<![\w.])walk\(/.test(around) ||
    /\.(?:extend|append|appendleft|extendleft)\([^)]*iter_child_nodes/.test(inside)
  );
}

function isTreeBody(script: Script, node: PyNode): boolean {
  if (node.type !== "attribute" || script.textOf(fieldOf(node, "attribute") ?? node) !== "body") return false;
  const object = fieldOf(node, "object");
  return (
    object !== undefined &&
    /^(?:tree|module|root|parsed|mod|node_tree|syntax_tree)$|ast\.parse\(|parse\(/.test(script.textOf(object))
  );
}

function outerLoop(script: Script, node: PyNode): PyNode {
  for (let here = node.parent; here !== undefined && here.type !== "function_definition"; here = here.parent) {
    const right = here.type === "for_statement" ? fieldOf(here, "right") : undefined;
    if (right !== undefined && isTreeBody(script, right)) return here;
  }
  return node;
}

function calleeOf(script: Script, call: PyNode): string {
  const callee = fieldOf(call, "function");
  return callee === undefined ? "" : script.textOf(callee);
}

export function enclosing(node: PyNode, type: string): PyNode | undefined {
  let here = node.parent;
  while (here !== undefined && here.type !== type) here = here.parent;
  return here;
}

function isInside(node: PyNode, outer: PyNode): boolean {
  return node.start >= outer.start && node.end <= outer.end;
}
