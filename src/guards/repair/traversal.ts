/** A tree that is visited to its ends: `ast.walk` in place of one level, `generic_visit` in a visitor that stops. */
import { fieldOf, type PyNode } from "../../syntax/python-tree.ts";
import { shallowLoops, skippedDefinitions, stoppingVisitors, type ShallowLoop } from "../diagnose/traversal.ts";
import type { Script } from "../infer/script.ts";
import { indentAt, lineBreakOf, lineStart, nextLine, type TextEdit } from "./text-edits.ts";

export function walksAll(script: Script): readonly TextEdit[] {
  if (!/^import (?:[\w.]+, ?)*ast\b(?! as)/m.test(script.text)) return [];
  return shallowLoops(script).flatMap((each) =>
    each.kind === "children" ? childrenEdits(script, each) : bodyEdits(script, each),
  );
}

/** `for node in tree.body` → `for node in ast.walk(tree)`. */
function bodyEdits(script: Script, { loop, over }: ShallowLoop): readonly TextEdit[] {
  const object = fieldOf(over, "object");
  // A loop that goes down by itself in some places, or stops at the first of something, means its order.
  const rest = script.text.slice(over.end, loop.end);
  if (object === undefined || /\.(?:body|orelse|handlers)\b/.test(rest) || hasOwnBreak(loop)) return [];
  return [{ start: over.start, end: over.end, text: `ast.walk(${script.textOf(object)})` }];
}

function childrenEdits(script: Script, { loop, over }: ShallowLoop): readonly TextEdit[] {
  const callee = fieldOf(over, "function");
  const subject = fieldOf(over, "arguments")?.children[0];
  const inner = clauseOf(over);
  const right = inner === undefined ? undefined : fieldOf(inner, "right");
  if (callee === undefined || subject === undefined || right === undefined || inner === undefined) return [];
  if (script.textOf(callee) !== "ast.iter_child_nodes") return [];
  const name = script.textOf(subject);
  const around = script.textOf(right).replace(script.textOf(over), "");
  const others = around.replace(/\b(?:itertools\.)?chain\b|\blist\b|\btuple\b/g, "").match(/\w+/g) ?? [];
  if (others.some((word) => word !== name)) return [];
  const outer = loop === inner ? undefined : loop;
  const skip = outer === undefined ? undefined : skippedDefinitions(script, outer);
  const edits: TextEdit[] = [];
  if (skip !== undefined) {
    edits.push({ start: lineStart(script.text, skip.start), end: nextLine(script.text, skip.end), text: "" });
  }
  // What the outer loop looks at itself must not be looked at twice.
  const isSeen = outer !== undefined && others.length === 0 && isUsed(script, name, outer, [skip, inner]);
  const walk = isSeen ? `list(ast.walk(${name}))[1:]` : `ast.walk(${name})`;
  return [...edits, { start: right.start, end: right.end, text: walk }];
}

function clauseOf(over: PyNode): PyNode | undefined {
  let here = over.parent;
  while (here !== undefined && here.type !== "for_statement" && here.type !== "for_in_clause") here = here.parent;
  return here;
}

function isUsed(script: Script, name: string, loop: PyNode, except: readonly (PyNode | undefined)[]): boolean {
  const body = fieldOf(loop, "body");
  return script.nodes.some(
    (node) =>
      node.type === "identifier" &&
      script.textOf(node) === name &&
      body !== undefined &&
      isInside(node, body) &&
      !except.some((each) => each !== undefined && isInside(node, each)),
  );
}

function isInside(node: PyNode, outer: PyNode): boolean {
  return node.start >= outer.start && node.end <= outer.end;
}

/** `break` that ends this loop, not one inside of it. */
function hasOwnBreak(loop: PyNode): boolean {
  const search = (node: PyNode): boolean =>
    node.type === "break_statement" ||
    (!/^(?:for_statement|while_statement|function_definition)$/.test(node.type) && node.children.some(search));
  const body = fieldOf(loop, "body");
  return body !== undefined && search(body);
}

/** `visit_FunctionDef` that goes on with `self.generic_visit(node)`. */
export function visitsOn(script: Script): readonly TextEdit[] {
  return stoppingVisitors(script).flatMap((visitor): readonly TextEdit[] => {
    const body = fieldOf(visitor, "body");
    const [self, node] = (fieldOf(visitor, "parameters")?.children ?? []).map((each) =>
      script.textOf(each.type === "identifier" ? each : (each.children[0] ?? each)),
    );
    const last = body?.children.at(-1);
    if (body === undefined || last === undefined || self === undefined || node === undefined) return [];
    const call = `${self}.generic_visit(${node})`;
    const written = script.textOf(last);
    const isEmpty =
      /^(?:pass|return|return None|\.\.\.)$/.test(written) && !hasReturn(body.children.slice(0, -1), script);
    if (isEmpty) return [{ start: last.start, end: last.end, text: call }];
    if (hasReturn(body.children, script)) return [];
    const indent = indentAt(script.text, last.start);
    const eol = lineBreakOf(script.text);
    // A name that is taken off the stack at the end belongs to what is inside.
    if (written.endsWith(".pop()")) return [{ start: last.start, end: last.start, text: `${call}${eol}${indent}` }];
    return [{ start: last.end, end: last.end, text: `${eol}${indent}${call}` }];
  });
}

function hasReturn(statements: readonly PyNode[], script: Script): boolean {
  return statements.some((each) => /\breturn\b|\braise\b/.test(script.textOf(each)));
}
