/** `--` before a value from outside, so that it cannot be taken for an option. Only for programs that end their options so. */
import type { ArrayExpression, Node } from "oxc-parser";
import { constantValue } from "../../facts/javascript/options.ts";
import { unwrap } from "../../facts/javascript/origin.ts";
import type { RuleResult } from "../../rule-kit/index.ts";
import { GIT, PROGRAMS } from "../python/dashes.ts";
import { refused, type Proposal, type RepairContext } from "../types.ts";
import { indentAt, insert, nodeAt, stringOf, textOf, withCall, type Script } from "./script.ts";

export function addDashes(result: RuleResult, context: RepairContext): Promise<Proposal> {
  const same = JSON.stringify(result.range);
  const calls = context.facts.get(result.path)?.summary?.processCalls ?? [];
  const call = calls.find(({ leadingDash }) => JSON.stringify(leadingDash?.range) === same);
  if (call === undefined) return Promise.resolve(refused("the call is not known"));
  return withCall({ ...result, range: call.range }, context, (script, node) => {
    const [program, second] = node.arguments;
    const list = second === undefined ? undefined : unwrap(second);
    // The finding is where the value comes from, which may be the constant that the element names.
    const value = nodeAt(script, result);
    const element =
      list?.type === "ArrayExpression" && value !== undefined
        ? list.elements.find((one) => one !== null && (holds(one, value) || isNamed(script, one, value)))
        : undefined;
    return list?.type !== "ArrayExpression" || element === undefined || element === null
      ? refused("the value does not stand in a list that is written out in the call")
      : propose(script, element, list, program);
  });
}

function holds(outer: Node, inner: Node): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

function isNamed({ module }: Script, element: Node, value: Node): boolean {
  const named = element.type === "SpreadElement" ? undefined : constantValue(module, element);
  return named !== undefined && holds(named, value);
}

function propose(script: Script, element: Node, list: ArrayExpression, first: Node | undefined): Proposal {
  const words = list.elements;
  const position = words.findIndex((word) => word === element);
  const literals = words.map((word) => (word === null ? undefined : stringOf(unwrap(word))));
  const program = stringOf(first)?.replace(/^.*\//u, "");
  const isGit = program === "git";
  if (program === undefined || !(isGit ? GIT.test(literals[0] ?? "") : PROGRAMS.test(program)))
    return refused(`whether ${program ?? "the program"} ends its options with \`--\` is not known`);
  if (!literals.slice(isGit ? 1 : 0, position).every((word) => word?.startsWith("-") === true))
    return refused("something else stands before the value, so `--` may be taken for an operand");
  const after = words.slice(position + 1);
  const isOption = (word: Node | null, index: number): boolean =>
    word === null || word.type === "SpreadElement" || literals[position + 1 + index]?.startsWith("-") === true;
  if (after.some(isOption)) return refused("options follow the value; they would no longer be options");
  const before = script.text.slice(words[position - 1]?.end ?? list.start, element.start);
  const gap = /[\r\n]/u.test(before) ? `\n${indentAt(script, element.start)}` : " ";
  const quote = textOf(script, first ?? element).startsWith("'") ? "'" : '"';
  return {
    kind: "fix",
    fix: {
      title: `Put "--" before ${textOf(script, element).slice(0, 60)}`,
      edits: [insert(script, element.start, `${quote}--${quote},${gap}`)],
      safety: "safe",
      obligations: ["parses", "finding-gone", "no-new-finding"],
      changes: ["a value that begins with `-` is an operand, no longer an option"],
    },
  };
}
