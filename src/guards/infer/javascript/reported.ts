/** Whether a comparison leads to a failure where it holds or where it does not, and under which conditions on the file. */
import type { Node } from "oxc-parser";
import { calleeName, isFunction, unwrapped, type FunctionNode, type World } from "./world.ts";
import { nameOfFunction } from "./values.ts";

/** A condition that must hold (or must not) where the failure is reported, or a list of which an element is looked at. */
export type Gate =
  | {
      readonly test: Node;
      readonly holds: boolean;
      /** Known only where the expression that is looked at is so: of `a && b` both hold where it does. */
      readonly when?: "truthy" | "falsy";
    }
  | { readonly list: Node };

export interface Report {
  /** 1: reported where the comparison holds; -1: where it does not. */
  readonly sign: 1 | -1;
  readonly gates: readonly Gate[];
  /** Only where something further holds, too: then it may be the condition and not the rule. */
  readonly isNested?: boolean;
}

const DEEPEST = 24;
const REPORTS =
  /console\.(?:error|warn)\(|process\.exit|exitCode|\bthrow\b|errors?\b|fail|problem|violat|offend|issues?\b|count\+\+|\+\+|\+= ?1|\byield\b|\breport|\bflag\(|\bbad\b|assert|expect\(|(?:hits?|found|findings?|matche[sd]|leaks?|occurrences|invalid|broken|missing|results?|warnings?|out|cycles|forbidden)\.(?:push|add)\(/i;
const SKIPS =
  /^\{?\s*(?:continue(?: \w+)?|return|return\s+(?:null|undefined|false|\[\]|""|''|true|void 0)|break)\s*;?\s*\}?$/;
const PERMITS = /allow|permit|whitelist|exempt|except|skip|ignore|exclud|isTest|baseline|legacy|known/i;

const OVER_LIST = /^(?:some|every|find|filter|map|flatMap|forEach)$/;

interface Climb {
  readonly world: World;
  left: number;
}

/** Undefined where nothing shows that it is reported. */
export function reportOf(world: World, site: Node): Report | undefined {
  return climb({ world, left: 3000 }, site, 1, [], 0);
}

function climb(walk: Climb, from: Node, sign: 1 | -1, gates: readonly Gate[], depth: number): Report | undefined {
  const { world } = walk;
  const invert: 1 | -1 = sign === 1 ? -1 : 1;
  walk.left -= 1;
  if (depth > DEEPEST || walk.left <= 0) return undefined;
  const parent = world.parentOf(from);
  if (parent === undefined) return undefined;
  const up = (next: 1 | -1 = sign, more: readonly Gate[] = gates): Report | undefined =>
    climb(walk, parent, next, more, depth + 1);
  switch (parent.type) {
    case "UnaryExpression":
      return parent.operator === "!" ? up(invert, flipped(gates)) : undefined;
    case "ParenthesizedExpression":
    case "TSAsExpression":
    case "TSSatisfiesExpression":
    case "TSNonNullExpression":
    case "ChainExpression":
    case "AwaitExpression":
      return up();
    case "SpreadElement":
    case "ArrayExpression":
      return up();
    case "LogicalExpression": {
      const other = (parent.left === from ? parent.right : parent.left) as Node;
      // `a && b` holds where both do; what is reported by its absence (`a || b` fails where both do) likewise.
      if (parent.operator === "&&") return up(sign, [...gates, { test: other, holds: true, when: "truthy" }]);
      if (parent.operator === "||") return up(sign, [...gates, { test: other, holds: false, when: "falsy" }]);
      return up();
    }
    case "BinaryExpression": {
      const next = comparedWithNothing(world, parent, from, sign);
      return next === undefined ? undefined : up(next, next === sign ? gates : flipped(gates));
    }
    case "MemberExpression":
      return parent.object === from && isOfWhole(world, parent) ? up() : undefined;
    case "ConditionalExpression":
      return parent.test === from
        ? chosen(walk, parent, sign, gates, depth)
        : up(sign, [...gates, { test: parent.test as Node, holds: parent.consequent === from }]);
    case "IfStatement":
      if (parent.test !== from) return undefined;
      return ofIf(walk, parent, sign, gates, depth);
    case "WhileStatement":
      return reportsAtOnce(world, parent.body as Node) ? reported(walk, parent, sign, gates) : undefined;
    case "ReturnStatement":
      return returned(walk, parent, sign, gates, depth);
    case "ArrowFunctionExpression":
      return parent.body === from ? ofFunction(walk, parent, sign, gates, depth) : undefined;
    case "VariableDeclarator":
      return parent.id.type === "Identifier" ? ofUses(walk, parent.id.name, parent, sign, gates, depth) : undefined;
    case "AssignmentExpression":
      if (parent.right !== from) return undefined;
      if (parent.left.type === "Identifier" && parent.operator === "=")
        return ofUses(walk, parent.left.name, parent, sign, gates, depth);
      return /ok|failed|exitCode|bad|error|clean|count|violation/i.test(world.textOf(parent.left as Node))
        ? reported(walk, parent, sign, gates)
        : undefined;
    case "ForOfStatement":
      return parent.right === from && reportsAtOnce(world, parent.body as Node)
        ? reported(walk, parent, sign, gates)
        : undefined;
    case "CallExpression":
      return ofCall(walk, parent, from, sign, gates, depth);
    default:
      return undefined;
  }
}

/** `hits.length`, `hits.filter(…)`: still about what was found. A part of it (`match[1]`) is compared anew. */
function isOfWhole(world: World, member: Extract<Node, { type: "MemberExpression" }>): boolean {
  if (member.computed || member.property.type !== "Identifier") return false;
  if (member.property.name === "length" || member.property.name === "size") return true;
  return (
    world.parentOf(member)?.type === "CallExpression" &&
    /^(?:filter|map|flatMap|slice|sort|toSorted|concat|flat|some|forEach)$/.test(member.property.name)
  );
}

/** Does a loop report whatever it finds? What it only looks at closer is no violation by itself. */
function reportsAtOnce(world: World, body: Node): boolean {
  const statements = body.type === "BlockStatement" ? (body.body as readonly Node[]) : [body];
  return statements.some(
    (each) => /^(?:Expression|Throw|Return)Statement$/.test(each.type) && REPORTS.test(world.textOf(each)),
  );
}

/** `index !== -1`, `hits.length > 0`, `x === false`: the same or its contrary. Undefined for any other comparison. */
function comparedWithNothing(
  world: World,
  parent: Extract<Node, { type: "BinaryExpression" }>,
  from: Node,
  sign: 1 | -1,
): 1 | -1 | undefined {
  const other = unwrapped((parent.left === from ? parent.right : parent.left) as Node);
  const text = world.textOf(other);
  const { operator } = parent;
  const contrary: 1 | -1 = sign === 1 ? -1 : 1;
  if (/^(?:0|-1|null|undefined|false)$/.test(text)) {
    if (/^(?:===?|<=?)$/.test(operator)) return contrary;
    if (/^(?:!==?|>=?)$/.test(operator)) return sign;
  }
  if (text === "true") return /^===?$/.test(operator) ? sign : contrary;
  return undefined;
}

const isNothing = (text: string): boolean =>
  /^(?:\[\]|null|undefined|false|""|''|0|void 0|"ok"|'ok')$/.test(text.trim());

function chosen(
  walk: Climb,
  node: Extract<Node, { type: "ConditionalExpression" }>,
  sign: 1 | -1,
  gates: readonly Gate[],
  depth: number,
): Report | undefined {
  const { world } = walk;
  const [first, second] = [world.textOf(node.consequent as Node), world.textOf(node.alternate as Node)];
  const invert: 1 | -1 = sign === 1 ? -1 : 1;
  if (isNothing(second) && !isNothing(first)) return climb(walk, node, sign, gates, depth + 1);
  if (isNothing(first) && !isNothing(second)) return climb(walk, node, invert, flipped(gates), depth + 1);
  return undefined;
}

function ofIf(
  walk: Climb,
  node: Extract<Node, { type: "IfStatement" }>,
  sign: 1 | -1,
  gates: readonly Gate[],
  depth: number,
): Report | undefined {
  const { world } = walk;
  const invert: 1 | -1 = sign === 1 ? -1 : 1;
  const body = world.textOf(node.consequent as Node);
  if (SKIPS.test(body.trim())) {
    const result = /return\s+(true|false|null|undefined|\[\])/.exec(body)?.[1];
    const inFunction = result === undefined ? undefined : functionAround(world, node);
    if (inFunction !== undefined && (result === "true" || isPredicate(world, inFunction)))
      return ofFunction(
        walk,
        inFunction,
        result === "true" ? sign : invert,
        [...(result === "true" ? gates : flipped(gates)), ...gatesBefore(world, node)],
        depth,
      );
    // What comes behind it is reported where it does not hold.
    return laterReports(world, node) ? reported(walk, node, invert, flipped(gates)) : undefined;
  }
  if (REPORTS.test(body)) {
    const found = reported(walk, node, sign, gates);
    return reportsAtOnce(world, node.consequent as Node) ? found : { ...found, isNested: true };
  }
  if (/\breturn\b/.test(body)) {
    const inFunction = functionAround(world, node);
    const result = /\breturn\s+([^;\n}]+)/.exec(body)?.[1] ?? "";
    // The name of a kind is no message.
    if (inFunction === undefined || isNothing(result) || /^(["'`])[^\s"'`]*\1$/.test(result.trim())) return undefined;
    // `return "a message"`, `return { rule }`.
    return (
      ofFunction(walk, inFunction, sign, [...gates, ...gatesBefore(world, node)], depth) ??
      (isRuleOfTable(world, inFunction) ? { sign, gates } : undefined)
    );
  }
  if (node.alternate !== null && REPORTS.test(world.textOf(node.alternate as Node)))
    return reported(walk, node, invert, flipped(gates));
  return undefined;
}

/** A function whose other results are `true`: `return false` says that it does not hold. */
function isPredicate(world: World, node: FunctionNode): boolean {
  return /return\s+(?:true|[^;\n]*(?:===|&&|\.test\(|\.startsWith\())/.test(world.textOf(node));
}

const isRuleOfTable = (world: World, node: FunctionNode): boolean =>
  /^(?:Property|MethodDefinition)$/.test(world.parentOf(node)?.type ?? "");

function laterReports(world: World, node: Node): boolean {
  const block = world.parentOf(node);
  if (block?.type !== "BlockStatement" && block?.type !== "Program") return false;
  const later = (block.body as readonly Node[]).filter(({ start }) => start > node.end);
  return later.some((each) => REPORTS.test(world.textOf(each)));
}

function functionAround(world: World, node: Node): FunctionNode | undefined {
  for (let here = world.parentOf(node); here !== undefined; here = world.parentOf(here))
    if (isFunction(here)) return here;
  return undefined;
}

function returned(walk: Climb, node: Node, sign: 1 | -1, gates: readonly Gate[], depth: number): Report | undefined {
  const inFunction = functionAround(walk.world, node);
  return inFunction === undefined
    ? undefined
    : ofFunction(walk, inFunction, sign, [...gates, ...gatesBefore(walk.world, node)], depth);
}

/** From the result of a function to what its callers do with it. */
function ofFunction(
  walk: Climb,
  node: FunctionNode,
  sign: 1 | -1,
  gates: readonly Gate[],
  depth: number,
): Report | undefined {
  const { world } = walk;
  const parent = world.parentOf(node);
  if (parent?.type === "CallExpression" && parent.callee !== node) {
    const name = calleeName(parent);
    if (/^(?:some|find|findIndex|every|filter|flatMap|map|findLast)$/.test(name))
      return climb(walk, parent, sign, gates, depth + 1);
    return undefined;
  }
  const name = nameOfFunction(world, node);
  if (name === undefined) return undefined;
  const isAllowed = PERMITS.test(name);
  for (const call of world.callsOf(name)) {
    const found = climb(walk, call, sign, gates, depth + 1);
    if (found !== undefined) return found;
  }
  // Handed on to what calls it: its name says what its result is.
  if (/violat|forbidden|illegal|disallow|prohibit/i.test(name)) return { sign, gates };
  // `rules = [{ check: (file, spec) => … }]`, called by a name that is not known.
  if (isRuleOfTable(world, node)) return { sign: isAllowed ? (sign === 1 ? -1 : 1) : sign, gates };
  return undefined;
}

function ofUses(
  walk: Climb,
  name: string,
  declared: Node,
  sign: 1 | -1,
  gates: readonly Gate[],
  depth: number,
): Report | undefined {
  const { world } = walk;
  for (const use of world.usesOf(name)) {
    if (use.start <= declared.end && use.start >= declared.start) continue;
    const [binding] = world.lookup(name, use);
    if (binding?.kind !== "value" || binding.from.start < declared.start || binding.from.end > declared.end) continue;
    const found = climb(walk, use, sign, gates, depth + 1);
    if (found !== undefined) return found;
  }
  return undefined;
}

function ofCall(
  walk: Climb,
  call: Extract<Node, { type: "CallExpression" }>,
  from: Node,
  sign: 1 | -1,
  gates: readonly Gate[],
  depth: number,
): Report | undefined {
  const { world } = walk;
  const name = calleeName(call);
  const invert: 1 | -1 = sign === 1 ? -1 : 1;
  if (call.callee === from) {
    if (name !== "forEach") return climb(walk, call, sign, gates, depth + 1);
    const body = call.arguments[0] as Node | undefined;
    const inner = body !== undefined && isFunction(body) && body.body !== null ? (body.body as Node) : undefined;
    return inner !== undefined &&
      (inner.type === "BlockStatement" ? reportsAtOnce(world, inner) : REPORTS.test(world.textOf(inner)))
      ? reported(walk, call, sign, gates)
      : undefined;
  }
  if (name === "expect") return expected(walk, call, sign, gates, depth);
  const asserts = call.callee.type === "Identifier" ? call.callee.name : world.textOf(call.callee as Node);
  if (/^assert(?:\.(?:strict\.)?ok|\.isTrue)?$|^ok$/.test(asserts)) return reported(walk, call, invert, flipped(gates));
  if (/^assert\.(?:strict\.)?(?:equal|strictEqual|deepEqual|deepStrictEqual|lengthOf|isEmpty|isFalse)$/.test(asserts)) {
    const second = call.arguments[1];
    const text =
      second === undefined || asserts.endsWith("isEmpty") || asserts.endsWith("isFalse")
        ? "[]"
        : world.textOf(second as Node);
    return isNothing(text)
      ? reported(walk, call, sign, gates)
      : text === "true"
        ? reported(walk, call, invert, flipped(gates))
        : undefined;
  }
  if (/^(?:push|unshift|add)$/.test(name)) return reported(walk, call, sign, gates);
  if (/^(?:Boolean|Array\.from|from)$/.test(name)) return climb(walk, call, sign, gates, depth + 1);
  if (name === "forEach") return undefined;
  // Handed on to a function: what it does with its parameter.
  const index = call.arguments.indexOf(from as never);
  const target = call.callee.type === "Identifier" ? world.functionOf(call.callee.name, call) : undefined;
  const parameter = target?.params[index];
  if (target !== undefined && parameter?.type === "Identifier") {
    for (const use of world.usesOf(parameter.name)) {
      const [binding] = world.lookup(parameter.name, use);
      if (binding?.kind !== "parameter" || binding.of !== target || use === (parameter as Node)) continue;
      const found = climb(walk, use, sign, gates, depth + 1);
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

/** `expect(hits).toEqual([])`, `expect(isBad(x)).toBe(false)`, `expect(text).not.toMatch(…)`. */
function expected(walk: Climb, call: Node, sign: 1 | -1, gates: readonly Gate[], depth: number): Report | undefined {
  const { world } = walk;
  const invert: 1 | -1 = sign === 1 ? -1 : 1;
  let isNot = false;
  for (let here = world.parentOf(call); here !== undefined; here = world.parentOf(here)) {
    if (here.type === "MemberExpression" && here.property.type === "Identifier") {
      if (here.property.name === "not") isNot = true;
      continue;
    }
    if (here.type !== "CallExpression") return undefined;
    const name = calleeName(here);
    const text = here.arguments[0] === undefined ? "" : world.textOf(here.arguments[0] as Node);
    const wantsNothing =
      /^(?:toBeFalsy|toBeNull|toBeUndefined|toBeEmpty)$/.test(name) ||
      (/^(?:toBe|toEqual|toStrictEqual|toHaveLength|equal|equals|eql|lengthOf)$/.test(name) && isNothing(text));
    const wantsSome =
      /^(?:toBeTruthy|toBeDefined)$/.test(name) ||
      (/^(?:toBe|toEqual|toStrictEqual)$/.test(name) && text === "true") ||
      name.startsWith("toBeGreaterThan");
    if (!wantsNothing && !wantsSome) return undefined;
    const isSame = wantsNothing !== isNot;
    return reported(walk, here, isSame ? sign : invert, isSame ? gates : flipped(gates), depth);
  }
  return undefined;
}

/** What is known where an expression holds, once its contrary is looked at. */
function flipped(gates: readonly Gate[]): readonly Gate[] {
  return gates.map((gate) =>
    "list" in gate || gate.when === undefined ? gate : { ...gate, when: gate.when === "truthy" ? "falsy" : "truthy" },
  );
}

/** Where it is reported: with the conditions that stand around it. */
function reported(walk: Climb, at: Node, sign: 1 | -1, gates: readonly Gate[], depth = 0): Report {
  const known = gates.filter((gate) => "list" in gate || gate.when !== "falsy");
  return { sign, gates: [...known, ...gatesAround(walk, at, depth)] };
}

/** Conditions of the blocks around a statement, of the lists that are gone through, and of the calls of its function. */
function gatesAround(walk: Climb, at: Node, depth: number): readonly Gate[] {
  const { world } = walk;
  const found: Gate[] = [];
  let here: Node = at;
  for (let parent = world.parentOf(here); parent !== undefined; here = parent, parent = world.parentOf(here)) {
    if (parent.type === "IfStatement" && parent.test !== here)
      found.push({ test: parent.test as Node, holds: parent.consequent === here });
    if (parent.type === "BlockStatement" || parent.type === "Program") found.push(...gatesBefore(world, here));
    if (parent.type === "LogicalExpression" && parent.right === here)
      found.push({ test: parent.left as Node, holds: parent.operator === "&&" });
    if (parent.type === "ConditionalExpression" && parent.test !== here)
      found.push({ test: parent.test as Node, holds: parent.consequent === here });
    if (parent.type === "ForOfStatement" && parent.body === here) found.push({ list: parent.right as Node });
    if (isFunction(parent)) {
      const outer = world.parentOf(parent);
      if (outer?.type === "CallExpression" && outer.callee !== parent) {
        if (outer.callee.type === "MemberExpression" && OVER_LIST.test(calleeName(outer)))
          found.push({ list: outer.callee.object as Node });
        continue;
      }
      const name = nameOfFunction(world, parent);
      const [call, ...others] =
        name === undefined ? [] : world.callsOf(name).filter((each) => functionAround(world, each) !== parent);
      if (call !== undefined && others.length === 0 && depth < 4) found.push(...gatesAround(walk, call, depth + 1));
      break;
    }
  }
  return found;
}

/** `if (isTest(file)) continue;` before it, in the same block. */
function gatesBefore(world: World, statement: Node): readonly Gate[] {
  let here = statement;
  let block = world.parentOf(here);
  while (block !== undefined && block.type !== "BlockStatement" && block.type !== "Program") {
    if (isFunction(block)) return [];
    here = block;
    block = world.parentOf(here);
  }
  if (block === undefined) return [];
  return (block.body as readonly Node[]).flatMap((each): readonly Gate[] =>
    each.type === "IfStatement" &&
    each.end <= here.start &&
    each.alternate === null &&
    SKIPS.test(world.textOf(each.consequent as Node).trim())
      ? [{ test: each.test as Node, holds: false }]
      : [],
  );
}

/** The conditions that stand around a place. */
export function gatesOf(world: World, at: Node): readonly Gate[] {
  return gatesAround({ world, left: 1000 }, at, 0);
}
