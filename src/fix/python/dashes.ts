/** `--` before a value from outside, so that it cannot be taken for an option. Only for programs that end their options so. */
import type { RuleResult } from "../../rule-kit/index.ts";
import type { PyNode } from "../../syntax/python-tree.ts";
import { descendants } from "../../syntax/python-tree.ts";
import { extentOf } from "../spans.ts";
import { refused, type Proposal, type RepairContext } from "../types.ts";
import { indentAt, insert, readModule, textAt, type PythonFile } from "./module.ts";

/** Every POSIX utility that takes operands, and git's commands in which `--` says nothing but that options end. */
export const PROGRAMS =
  /^(?:rm|cp|mv|ln|mkdir|rmdir|touch|cat|head|tail|wc|ls|stat|file|du|df|readlink|realpath|basename|dirname|sort|uniq|cut|diff|cmp|gzip|gunzip|zcat|md5sum|sha\d+sum|chmod|chown|chgrp|grep|kill|tee)$/u;
export const GIT = /^(?:clone|add|rm|mv|fetch|pull|push|ls-remote|init)$/u;

export async function addDashes(result: RuleResult, context: RepairContext): Promise<Proposal> {
  const file = readModule(result.path, await context.textOf(result.path));
  const extent = file && extentOf(file.source, result.range);
  if (file === undefined || extent === undefined) return refused("the file does not parse");
  const element = [...descendants(file.root)].find(
    ({ start, end, parent }) => start === extent.start && end === extent.end && parent?.type === "list",
  );
  const list = element?.parent;
  if (element === undefined || list === undefined)
    return refused("the value does not stand in a list that is written out here");
  const words = list.children;
  const position = words.indexOf(element);
  const literals = words.map((word) => literalOf(file, word));
  const program = literals[0]?.replace(/^.*\//u, "");
  const isGit = program === "git";
  const skipped = isGit ? 2 : 1;
  if (program === undefined || !(isGit ? GIT.test(literals[1] ?? "") : PROGRAMS.test(program)))
    return refused(`whether ${program ?? "the program"} ends its options with \`--\` is not known`);
  if (!literals.slice(skipped, position).every((word) => word?.startsWith("-") === true))
    return refused("something else stands before the value, so `--` may be taken for an operand");
  const after = words.slice(position + 1);
  if (
    after.some((word, index) => word.type === "list_splat" || literals[position + 1 + index]?.startsWith("-") === true)
  )
    return refused("options follow the value; they would no longer be options");
  const before = file.source.text.slice(words[position - 1]?.end ?? list.start, element.start);
  const gap = /[\r\n]/u.test(before) ? `\n${indentAt(file, element.start)}` : " ";
  return {
    kind: "fix",
    fix: {
      title: `Put "--" before ${textAt(file, element).slice(0, 60)}`,
      edits: [insert(file, element.start, `"--",${gap}`)],
      safety: "safe",
      obligations: ["parses", "finding-gone", "no-new-finding"],
      changes: ["a value that begins with `-` is an operand, no longer an option"],
    },
  };
}

/** The text of a plain string without escapes. */
function literalOf(file: PythonFile, node: PyNode): string | undefined {
  return /^(?:"([^"\\]*)"|'([^'\\]*)')$/u
    .exec(node.type === "string" ? textAt(file, node) : "")
    ?.slice(1)
    .find((one) => one !== undefined);
}
