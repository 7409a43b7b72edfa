/** One process call as a call of the helper: same arguments, same result; or why not. */
import type { CallSite } from "../../facts/python/bindings.ts";
import { resolve } from "../../facts/python/resolve.ts";
import type { ProcessCallFact } from "../../facts/types.ts";
import type { Edit } from "../../model/index.ts";
import { fieldOf, type PyNode } from "../../syntax/python-tree.ts";
import { addArguments } from "../python/arguments.ts";
import { replace, textAt, type PythonFile } from "../python/module.ts";
import { placeText } from "./references.ts";

/** What of the helper's result stands for the old one. */
const RESULTS: Readonly<Record<string, string>> = {
  "subprocess.run": "",
  "subprocess.call": ".returncode",
  "subprocess.check_call": ".returncode",
  "subprocess.check_output": ".stdout",
};

const KEYWORDS = new Set(
  "cwd env input stdin stdout stderr capture_output text universal_newlines encoding errors timeout check".split(" "),
);

export interface ConvertedCall {
  readonly edits: readonly Edit[];
  readonly changes: readonly string[];
}

export function isConvertible(call: ProcessCallFact): boolean {
  return Object.hasOwn(RESULTS, call.api);
}

export function convertCall(
  file: PythonFile,
  { node, scope }: CallSite,
  call: ProcessCallFact,
): ConvertedCall | string {
  const at = placeText(file, node);
  const callee = fieldOf(node, "function");
  const list = fieldOf(node, "arguments");
  if (callee === undefined || list?.type !== "argument_list" || resolve(file.module, callee, scope).name !== call.api)
    return `${at} calls ${call.api} through something else`;
  if (call.api === "subprocess.check_output" && callee.type !== "attribute")
    return `${at} names check_output without its module, so PIPE cannot be named`;
  const positional = list.children.filter(({ type }) => type !== "keyword_argument");
  const [argv] = positional;
  if (argv === undefined || positional.length > 1 || argv.type.endsWith("splat"))
    return `${at} has arguments by position that the helper has not`;
  if (argv.type.endsWith("string")) return `${at} gives one string, and the helper takes a list`;
  const keywords = list.children.filter(({ type }) => type === "keyword_argument");
  for (const keyword of keywords) {
    const name = textAt(file, fieldOf(keyword, "name") ?? keyword);
    if (!KEYWORDS.has(name)) return `${at} has \`${name}\`, which the helper does not take`;
    if (name === "input" && textAt(file, fieldOf(keyword, "value") ?? keyword) === "None")
      return `${at} gives \`input=None\``;
  }
  const added: (readonly [string, string])[] = [];
  const changes: string[] = [];
  const names = new Set(keywords.map((keyword) => textAt(file, fieldOf(keyword, "name") ?? keyword)));
  const subprocess = textAt(file, callee).replace(/\.\w+$/u, "");
  if (call.api === "subprocess.check_output") {
    if (names.has("capture_output")) return `${at} has capture_output, which check_output does not take`;
    if (!names.has("stdout")) added.push(["stdout", `${subprocess}.PIPE`]);
  }
  if (/check_(?:call|output)$/u.test(call.api)) added.push(["check", "True"]);
  if (
    call.api === "subprocess.run" &&
    call.controls.output.state === "absent" &&
    !names.has("stdout") &&
    !names.has("stderr")
  ) {
    added.push(["capture_output", "True"]);
    changes.push("what the program prints is kept in the result instead of being shown");
  }
  if (!names.has("timeout"))
    changes.push("a program that runs longer than 600 s is killed, and subprocess.TimeoutExpired is raised");
  const extra = added.length === 0 ? [] : addArguments(file, node, added);
  if (extra === undefined) return `${at} has arguments that cannot be added to`;
  return {
    edits: [
      replace(file, callee.start, callee.end, "run_process"),
      ...extra,
      ...awaited(file, node, RESULTS[call.api] ?? ""),
    ],
    changes,
  };
}

/** `await x`, in parentheses where something follows that would bind first: `(await x).stdout`. */
export function awaited(file: PythonFile, call: PyNode, member = ""): readonly Edit[] {
  const open = member === "" && isLoose(call) ? "" : "(";
  return [
    replace(file, call.start, call.start, `${open}await `),
    ...(open === "" ? [] : [replace(file, call.end, call.end, `)${member}`)]),
  ];
}

/** Contexts in which a bare `await` means what is meant. */
function isLoose({ parent, field }: PyNode): boolean {
  switch (parent?.type) {
    case "expression_statement":
    case "assignment":
    case "return_statement":
    case "argument_list":
    case "keyword_argument":
    case "parenthesized_expression":
    case "list":
    case "set":
    case "tuple":
    case "pair":
      return true;
    case "if_statement":
    case "while_statement":
      return field === "condition";
    default:
      return false;
  }
}
