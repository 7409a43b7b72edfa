/** One process call as a call of the helper: same arguments, same result; or why not. */
import type { CallSite } from "../../facts/python/bindings.ts";
import { bindingsOf, resolve } from "../../facts/python/resolve.ts";
import type { ProcessCallFact } from "../../facts/types.ts";
import type { Edit } from "../../model/index.ts";
import { fieldOf, unwrap, type PyNode } from "../../syntax/python-tree.ts";
import { addArguments } from "../python/arguments.ts";
import { replace, textAt, type PythonFile } from "../python/module.ts";
import { placeText } from "./files.ts";
import { plainWords } from "./lines.ts";
import { convertPopen } from "./popen.ts";

/** What of the helper's result stands for the old one. */
const RESULTS: Readonly<Record<string, string>> = {
  "subprocess.run": "",
  "subprocess.call": ".returncode",
  "subprocess.check_call": ".returncode",
  "subprocess.check_output": ".stdout",
};

/** Arguments that the helper takes as `subprocess.run` does. */
const KEYWORDS = new Set(
  "cwd env input stdin stdout stderr capture_output text universal_newlines encoding errors timeout check".split(" "),
);

export interface ConvertedCall {
  readonly edits: readonly Edit[];
  readonly changes: readonly string[];
  /** Names that the file takes from the helper module. */
  readonly helpers: readonly string[];
  /** Uses of the old module that are gone: nodes inside are not counted any more. */
  readonly gone: readonly PyNode[];
  /** The command as it is given, when it is one fixed line. */
  readonly line?: string;
  /** It calls `asyncio` by its name. */
  readonly usesAsyncio?: boolean;
}

/** Is it a call that `assay fix --async` looks at? */
export function isBlockingCall({ language, api }: ProcessCallFact): boolean {
  return language === "python" && (Object.hasOwn(RESULTS, api) || api === "subprocess.Popen" || api === "os.system");
}

export function convertCall(file: PythonFile, site: CallSite, call: ProcessCallFact): ConvertedCall | string {
  const at = placeText(file, site.node);
  const callee = fieldOf(site.node, "function");
  const list = fieldOf(site.node, "arguments");
  if (
    callee === undefined ||
    list?.type !== "argument_list" ||
    resolve(file.module, callee, site.scope).name !== call.api
  )
    return `${at} calls ${call.api} through something else`;
  if (resolve(file.module, callee, site.scope).presets !== undefined)
    return `${at} calls ${call.api} with arguments that were bound before`;
  if (call.api === "os.system") return convertSystem(file, site.node, callee, list);
  if (call.api === "subprocess.Popen") return convertPopen(file, site, callee, list);
  if (!Object.hasOwn(RESULTS, call.api)) return `${at} uses ${call.api}, which is not converted`;
  const given = readArguments(file, site, list, KEYWORDS);
  if (typeof given === "string") return given;
  const added: (readonly [string, string])[] = [];
  const changes: string[] = [];
  const helpers: string[] = ["run_process"];
  if (call.api === "subprocess.check_output") {
    for (const name of ["capture_output", "stdout"])
      if (given.names.has(name)) return `${at} has ${name}, which check_output does not take`;
    const isNamed = callee.type === "attribute";
    added.push(["stdout", isNamed ? `${textAt(file, callee).replace(/\.\w+$/u, "")}.PIPE` : "PIPE"]);
    if (!isNamed) helpers.push("PIPE");
  } else if (call.api !== "subprocess.run") {
    const piped = ["stdout", "stderr", "stdin"].find((name) => /\bPIPE\b/u.test(given.texts.get(name) ?? ""));
    if (piped !== undefined) return `${at} gives a pipe as ${piped} that nobody reads`;
    const other = ["input", "capture_output", "check"].find((name) => given.names.has(name));
    if (other !== undefined) return `${at} has ${other}, which ${call.api} does not take`;
  }
  if (/check_(?:call|output)$/u.test(call.api)) {
    if (given.names.has("check")) return `${at} has check, which ${call.api} does not take`;
    added.push(["check", "True"]);
  }
  if (!given.names.has("timeout")) changes.push(LATE);
  const empty = call.api === "subprocess.check_output" ? emptyInput(file, list, given) : [];
  if (typeof empty === "string") return `${at} ${empty}`;
  const extra = added.length === 0 ? [] : addArguments(file, site.node, added);
  if (extra === undefined) return `${at} has arguments that cannot be added to`;
  return {
    edits: [
      replace(file, callee.start, callee.end, "run_process"),
      ...given.edits,
      ...empty,
      ...extra,
      ...awaited(file, site.node, RESULTS[call.api] ?? ""),
    ],
    changes,
    helpers,
    // PIPE is still taken from the module.
    gone: call.api === "subprocess.check_output" && callee.type === "attribute" ? [] : [callee],
    ...(given.line === undefined ? {} : { line: given.line }),
  };
}

/** `check_output(input=None)` gives empty input, and no inherited one as `run` does. */
function emptyInput(file: PythonFile, list: PyNode, { texts }: GivenArguments): readonly Edit[] | string {
  if (texts.get("input") !== "None") return [];
  const modes = ["text", "universal_newlines", "encoding", "errors"].flatMap((name) => texts.get(name) ?? []);
  if (modes.some((mode) => !/^(?:True|["'][\w-]+["'])$/u.test(mode)))
    return "gives `input=None`, and whether that is text is not known";
  const keyword = list.children.find(
    (one) => one.type === "keyword_argument" && textAt(file, fieldOf(one, "name") ?? one) === "input",
  );
  const value = keyword && fieldOf(keyword, "value");
  return value === undefined ? [] : [replace(file, value.start, value.end, modes.length > 0 ? '""' : 'b""')];
}

export const LATE = "a program that runs longer than 600 s is killed, and subprocess.TimeoutExpired is raised";

export interface GivenArguments {
  readonly names: ReadonlySet<string>;
  /** Values as they are written. */
  readonly texts: ReadonlyMap<string, string>;
  readonly line?: string;
  /** What has to be left out of them. */
  readonly edits: readonly Edit[];
}

/** The arguments of a call of `subprocess`, where the helper takes all of them. */
export function readArguments(
  file: PythonFile,
  { node, scope }: CallSite,
  list: PyNode,
  allowed: ReadonlySet<string>,
): GivenArguments | string {
  const at = placeText(file, node);
  const positional = list.children.filter(({ type }) => type !== "keyword_argument");
  const keywords = list.children.filter(({ type }) => type === "keyword_argument");
  const splat = positional.find(({ type }) => type.endsWith("splat"));
  if (splat !== undefined) return `${at} has \`${textAt(file, splat)}\`: what it holds is not known`;
  const named = keywords.find((one) => textAt(file, fieldOf(one, "name") ?? one) === "args");
  const argv = positional[0] ?? (named && fieldOf(named, "value"));
  if (argv === undefined || positional.length > (named === undefined ? 1 : 0))
    return `${at} has arguments by position that the helper has not`;
  const texts = new Map<string, string>();
  const dropped: PyNode[] = [];
  const edits: Edit[] = [];
  for (const keyword of keywords) {
    const name = textAt(file, fieldOf(keyword, "name") ?? keyword);
    if (keyword === named) {
      // The helper's own name for it: "args" may be taken by nothing else, and its place stays.
      const word = fieldOf(keyword, "name");
      if (word !== undefined) edits.push(replace(file, word.start, word.end, "argv"));
      continue;
    }
    const value = textAt(file, fieldOf(keyword, "value") ?? keyword);
    if (isDefault(name, value)) dropped.push(keyword);
    else if (allowed.has(name) || name === "shell") texts.set(name, value);
    else return `${at} has \`${name}\`, which the helper does not take`;
  }
  const shell = texts.get("shell");
  texts.delete("shell");
  let line: string | undefined;
  if (shell !== undefined) {
    if (shell !== "True") return `${at} may run through a shell`;
    if (argv.type === "list" || argv.type === "tuple")
      return `${at} gives a list to a shell, which takes its first word`;
    if (argv.type !== "string") return `${at} runs a command that is built here through a shell`;
    const words = plainWords(textAt(file, argv));
    if (typeof words === "string") return `${at} runs through a shell: ${words}`;
    line = words.join(" ");
  } else {
    const what = valueOf(file, argv, scope);
    if (/string$|^binary_operator$/u.test(what.type) && !/\blist\b|\[/u.test(textAt(file, what)))
      return `${at} gives one string, and the helper takes a list`;
  }
  edits.push(...dropped.flatMap((argument) => without(file, list, argument)));
  return { names: new Set(texts.keys()), texts, edits, ...(line === undefined ? {} : { line }) };
}

/** What subprocess does anyway. */
function isDefault(name: string, value: string): boolean {
  return (
    (name === "shell" && value === "False") ||
    (name === "close_fds" && value === "True") ||
    (name === "bufsize" && /^-?\d+$/u.test(value)) ||
    (name === "start_new_session" && value === "False") ||
    (name === "preexec_fn" && value === "None")
  );
}

/** The argument with the comma before it, or the one behind it where it is the first. */
function without(file: PythonFile, list: PyNode, argument: PyNode): readonly Edit[] {
  const previous = list.children[list.children.indexOf(argument) - 1];
  const next = list.children[list.children.indexOf(argument) + 1];
  if (previous === undefined) return next === undefined ? [] : [replace(file, argument.start, next.start, "")];
  const gap = file.source.text.slice(previous.end, argument.start);
  return [replace(file, /#/u.test(gap) ? argument.start : previous.end, argument.end, "")];
}

/** The expression that a name is bound to, where it is bound once. */
function valueOf(file: PythonFile, node: PyNode, scope: CallSite["scope"]): PyNode {
  const inner = unwrap(node);
  if (inner.type !== "identifier") return inner;
  const bound = bindingsOf(textAt(file, inner), scope).find(
    ({ kind, value }) => kind === "assign" && value !== undefined,
  );
  return bound?.value === undefined ? inner : unwrap(bound.value);
}

function convertSystem(file: PythonFile, node: PyNode, callee: PyNode, list: PyNode): ConvertedCall | string {
  const at = placeText(file, node);
  const [command, ...more] = list.children;
  if (command?.type !== "string" || more.length > 0) return `${at} runs a command that is built here through a shell`;
  const words = plainWords(textAt(file, command));
  if (typeof words === "string") return `${at} runs through a shell: ${words}`;
  return {
    edits: [replace(file, callee.start, callee.end, "run_system"), ...awaited(file, node)],
    changes: [LATE],
    helpers: ["run_system"],
    gone: [callee],
    line: words.join(" "),
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
