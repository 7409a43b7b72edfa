/** Comparisons of a script: what is compared with which texts and patterns that stand in it. */
import type { Node } from "oxc-parser";
import { placesOf } from "./places.ts";
import { isTraced, subjectOf, type Subject } from "./subjects.ts";
import { valuesOf, type Value } from "./values.ts";
import { calleeName, unwrapped, type World } from "./world.ts";

/** How the texts are meant; `pattern` is a regular expression, `glob` a path pattern. */
export type How = "equal" | "starts" | "ends" | "includes" | "pattern" | "glob";

export interface Comparison {
  readonly site: Node;
  readonly how: How;
  readonly values: readonly Value[];
  readonly subjectNode: Node;
  readonly subject: Subject;
  /** Does the script show what it is, or only a name? */
  readonly isTraced: boolean;
  /** `doesNotMatch`, `.not.toContain`: written as what must not be. Undefined: its use decides. */
  readonly isDenied?: boolean;
}

const BY_METHOD: Readonly<Record<string, How>> = {
  startsWith: "starts",
  endsWith: "ends",
  includes: "includes",
  indexOf: "includes",
  match: "pattern",
  matchAll: "pattern",
  search: "pattern",
};

/** What a node compares, undefined where it is none or holds nothing that is written down. */
export function comparisonAt(world: World, node: Node): Comparison | undefined {
  if (node.type === "BinaryExpression" && /^[=!]==?$/.test(node.operator)) {
    const [left, right] = [node.left as Node, node.right as Node];
    return made(world, node, "equal", right, left) ?? made(world, node, "equal", left, right);
  }
  if (node.type !== "CallExpression") return undefined;
  const name = calleeName(node);
  const [first, second] = node.arguments as readonly Node[];
  if (first === undefined) return undefined;
  if (node.callee.type !== "MemberExpression")
    return /^(?:minimatch|isMatch)$/.test(name) && second !== undefined
      ? made(world, node, "glob", second, first)
      : undefined;
  const object = node.callee.object as Node;
  if (/^(?:minimatch|isMatch|matchesGlob)$/.test(name) && second !== undefined)
    return made(world, node, "glob", second, first);
  if (name === "test" || name === "exec") return made(world, node, "pattern", object, first);
  if (name === "has") return made(world, node, "equal", object, first);
  if (/^(?:doesNotMatch|notMatch|notInclude)$/.test(name) && second !== undefined) {
    const found = made(world, node, name === "notInclude" ? "includes" : "pattern", second, first);
    return found === undefined ? undefined : { ...found, isDenied: true };
  }
  if (/^(?:toMatch|toContain)$/.test(name)) {
    const denied = /\)\.not\.\w+$/.test(world.textOf(node.callee));
    const subject = expectedIn(node);
    const found =
      subject === undefined
        ? undefined
        : made(world, node, name === "toMatch" ? "pattern" : "includes", first, subject);
    return found === undefined ? undefined : { ...found, isDenied: denied };
  }
  const how = Object.hasOwn(BY_METHOD, name) ? BY_METHOD[name] : undefined;
  if (how === undefined) return undefined;
  // A list or a text may hold the other: the side that is written down tells.
  if (how !== "includes") return made(world, node, how, first, object);
  return listIn(world, node, object, first) ?? made(world, node, "includes", first, object);
}

/** `resolved.startsWith(SERVER_ROOT)`: a folder that is put together. */
function pathsOf(world: World, node: Node): readonly Value[] {
  const at = unwrapped(node);
  if (!/^(?:Identifier|TemplateLiteral|CallExpression)$/.test(at.type)) return [];
  const [first] = at.type === "TemplateLiteral" ? at.expressions : [at];
  return first === undefined
    ? []
    : placesOf(world, first as Node)
        .filter(({ path }) => path !== "." && path !== "")
        .map(({ path, row }) => ({
          node: at,
          text: path,
          isPath: true,
          labels: [],
          ...(row === undefined ? {} : { row }),
        }));
}

/** `LIST.includes(x)`. */
function listIn(world: World, node: Node, object: Node, first: Node): Comparison | undefined {
  const found = made(world, node, "equal", object, first);
  return found === undefined || unwrapped(object).type === "Literal" ? undefined : found;
}

/** `expect(x).not.toMatch(…)` → x. */
function expectedIn(call: Extract<Node, { type: "CallExpression" }>): Node | undefined {
  let here: Node = call.callee as Node;
  while (here.type === "MemberExpression") here = here.object as Node;
  return here.type === "CallExpression" && calleeName(here) === "expect"
    ? (here.arguments[0] as Node | undefined)
    : undefined;
}

function made(world: World, site: Node, how: How, written: Node, subjectNode: Node): Comparison | undefined {
  if (unwrapped(subjectNode).type === "Literal") return undefined;
  const texts = valuesOf(world, written).filter(({ text }) => text !== "");
  const all = texts.length > 0 ? texts : pathsOf(world, written);
  if (all.length === 0) return undefined;
  const isPattern = all.some(({ flags }) => flags !== undefined);
  return {
    site,
    how: isPattern ? "pattern" : how,
    values: all,
    subjectNode,
    subject: subjectOf(world, subjectNode),
    isTraced: isTraced(world, subjectNode),
  };
}
