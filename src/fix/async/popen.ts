/** A `Popen` object that does not leave its function: started, waited for at once, and only asked for its results. */
import type { CallSite } from "../../facts/python/bindings.ts";
import type { Edit } from "../../model/index.ts";
import { descendants, fieldOf, type PyNode } from "../../syntax/python-tree.ts";
import {
  indentAt,
  insert,
  isNameUsed,
  lineEnd,
  lineStart,
  replace,
  textAt,
  type PythonFile,
} from "../python/module.ts";
import { awaited, LATE, readArguments, type ConvertedCall, type GivenArguments } from "./calls.ts";
import { placeText } from "./files.ts";

const OWN = new Set("cwd env stdin stdout stderr text universal_newlines encoding errors".split(" "));

export function convertPopen(file: PythonFile, site: CallSite, callee: PyNode, list: PyNode): ConvertedCall | string {
  const { node } = site;
  const given = readArguments(file, site, list, OWN);
  if (typeof given === "string") return given;
  const started: Started = { file, node, callee, list, given, at: placeText(file, node) };
  const { parent } = node;
  if (parent?.type === "attribute") return chained(started, parent);
  const left = parent?.type === "assignment" ? fieldOf(parent, "left") : undefined;
  if (left?.type !== "identifier" || parent?.parent?.type !== "expression_statement")
    return `${started.at} starts a program whose object is kept or passed on`;
  return named(started, site, textAt(file, left), parent.parent);
}

interface Started {
  readonly file: PythonFile;
  readonly node: PyNode;
  readonly callee: PyNode;
  readonly list: PyNode;
  readonly given: GivenArguments;
  readonly at: string;
}

/** `Popen(…).communicate(…)`, `Popen(…).wait()`. */
function chained(started: Started, member: PyNode): ConvertedCall | string {
  const { file, node, at } = started;
  const wait = member.parent;
  const method = textAt(file, fieldOf(member, "attribute") ?? member);
  if (wait?.type !== "call" || fieldOf(wait, "function") !== member)
    return `${at} starts a program and uses its .${method}`;
  const words = waitWords(started, wait, method);
  if (typeof words === "string") return words;
  const head = [...renamed(started), ...addedWords(started, words), ...cut(file, node.end, wait.end)];
  const begin = (open: string): Edit => insert(file, node.start, open);
  if (method === "wait")
    return done(started, [...head, begin("(await "), insert(file, wait.end, ").returncode")], words);
  const outer = wait.parent;
  if (outer?.type === "expression_statement") return done(started, [...head, begin("await ")], words);
  if (outer?.type === "subscript") {
    const index = textAt(file, fieldOf(outer, "subscript") ?? outer);
    const stream = index === "0" ? "stdout" : index === "1" ? "stderr" : undefined;
    if (stream === undefined) return `${at} takes something else than [0] or [1] of communicate`;
    return done(
      started,
      [...head, begin("(await "), ...cut(file, wait.end, outer.end), insert(file, outer.end, `).${stream}`)],
      words,
    );
  }
  const statement = outer?.parent;
  if (outer?.type !== "assignment" || statement?.type !== "expression_statement")
    return `${at} uses the pair of communicate in an expression`;
  const name = isNameUsed(file, "completed") ? "completed_process" : "completed";
  if (isNameUsed(file, name)) return `${at} is in a file that uses the name ${name}`;
  const target = file.source.text.slice(statement.start, wait.start);
  return done(
    started,
    [
      ...head,
      replace(file, statement.start, node.start, `${name} = await `),
      insert(file, wait.end, `\n${indentAt(file, statement.start)}${target}${name}.stdout, ${name}.stderr`),
    ],
    words,
  );
}

/** `p = Popen(…)`, and on the next line what waits for it. */
function named(started: Started, { scope }: CallSite, name: string, statement: PyNode): ConvertedCall | string {
  const { file, at } = started;
  if ((scope.bindings.get(name) ?? []).length !== 1) return `${at} binds ${name} more than once`;
  const uses = [...descendants(scope.node)].filter(
    (one) =>
      one.type === "identifier" &&
      textAt(file, one) === name &&
      one.field !== "attribute" &&
      one.start > started.node.end,
  );
  const [first, ...others] = uses;
  const siblings = statement.parent?.children ?? [];
  const next = siblings[siblings.indexOf(statement) + 1];
  const wait = first?.parent?.parent;
  const method = first?.parent?.type === "attribute" ? textAt(file, fieldOf(first.parent, "attribute") ?? first) : "";
  if (first === undefined || wait?.type !== "call" || !/^(?:communicate|wait)$/u.test(method) || next === undefined)
    return `${at} starts a program that is not waited for in this function`;
  if (!(next.start <= wait.start && wait.end <= next.end))
    return `${at} starts a program that runs beside other code, until ${placeText(file, wait)}`;
  if (next.type === "try_statement")
    return `${at} starts a program that ${placeText(file, next)} waits for in a \`try\``;
  if (next.type !== "expression_statement" && next.type !== "return_statement")
    return `${at} starts a program that is waited for in another statement (${placeText(file, next)})`;
  const words = waitWords(started, wait, method);
  if (typeof words === "string") return words;
  const edits = [
    ...renamed(started),
    ...addedWords(started, words),
    ...awaited(file, started.node),
    ...waited(file, name, wait, next, method),
  ];
  for (const use of others) {
    const made = laterUse(file, name, use);
    if (made === undefined) return `${placeText(file, use)} uses ${name} as a running program`;
    edits.push(...made);
  }
  return done(started, edits, words);
}

/** The statement that waited, with the results in its place. */
function waited(file: PythonFile, name: string, wait: PyNode, statement: PyNode, method: string): readonly Edit[] {
  if (wait.parent === statement && statement.type === "expression_statement") {
    const start = lineStart(file, statement.start);
    const end = lineEnd(file, statement.end);
    const isAlone =
      file.source.text.slice(start, statement.start).trim() === "" &&
      file.source.text.slice(statement.end, end).trim() === "";
    // The line goes with its break; the one before it stays whole.
    return isAlone && start > 0
      ? [replace(file, start - (file.source.text[start - 2] === "\r" ? 2 : 1), end, "")]
      : [replace(file, wait.start, wait.end, name)];
  }
  if (method === "wait") return [replace(file, wait.start, wait.end, `${name}.returncode`)];
  if (wait.parent?.type === "subscript") {
    const index = textAt(file, fieldOf(wait.parent, "subscript") ?? wait.parent);
    if (index === "0" || index === "1")
      return [replace(file, wait.parent.start, wait.parent.end, `${name}.${index === "0" ? "stdout" : "stderr"}`)];
  }
  const isPlain = wait.parent === statement || (wait.parent?.type === "assignment" && wait.parent.parent === statement);
  const pair = `${name}.stdout, ${name}.stderr`;
  return [replace(file, wait.start, wait.end, isPlain ? pair : `(${pair})`)];
}

/** After the program has ended: its exit code, its arguments, waiting once more. */
function laterUse(file: PythonFile, name: string, use: PyNode): readonly Edit[] | undefined {
  const member = use.parent?.type === "attribute" ? use.parent : undefined;
  if (member === undefined || fieldOf(member, "object") !== use) return undefined;
  const attribute = textAt(file, fieldOf(member, "attribute") ?? member);
  const call =
    member.parent?.type === "call" && fieldOf(member.parent, "function") === member ? member.parent : undefined;
  if (call === undefined) return attribute === "returncode" || attribute === "args" ? [] : undefined;
  if (attribute !== "wait" && attribute !== "poll") return undefined;
  if ((fieldOf(call, "arguments")?.children.length ?? 0) > 0) return undefined;
  return [replace(file, call.start, call.end, `${name}.returncode`)];
}

/** `input=…, timeout=…` of the wait; a string says what cannot be. */
function waitWords(started: Started, wait: PyNode, method: string): readonly (readonly [string, string])[] | string {
  const { file, at, given } = started;
  if (method !== "communicate" && method !== "wait") return `${at} starts a program and calls .${method} of it`;
  const piped = ["stdin", "stdout", "stderr"].find((name) => /\bPIPE\b/u.test(given.texts.get(name) ?? ""));
  if (method === "wait" && piped !== undefined) return `${at} waits without reading ${piped}, which may never end`;
  const names = method === "wait" ? ["timeout"] : ["input", "timeout"];
  const words: (readonly [string, string])[] = [];
  for (const [index, child] of (fieldOf(wait, "arguments")?.children ?? []).entries()) {
    const isKeyword = child.type === "keyword_argument";
    const name = isKeyword ? textAt(file, fieldOf(child, "name") ?? child) : names[index];
    if (name === undefined || !names.includes(name) || child.type.endsWith("splat"))
      return `${placeText(file, wait)} has arguments that the helper has not`;
    words.push([name, textAt(file, isKeyword ? (fieldOf(child, "value") ?? child) : child)]);
  }
  const takesInput = words.some(([name, value]) => name === "input" && value !== "None");
  if (takesInput && !/\bPIPE\b/u.test(given.texts.get("stdin") ?? ""))
    return `${at} gives input to a program without a pipe for it`;
  return words.filter(([, value]) => value !== "None");
}

function renamed({ file, callee, given }: Started): readonly Edit[] {
  return [replace(file, callee.start, callee.end, "run_process"), ...given.edits];
}

/** `input` brings its own pipe: `stdin=PIPE` beside it goes. */
function addedWords({ file, list, given }: Started, words: readonly (readonly [string, string])[]): readonly Edit[] {
  const last = list.children.at(-1);
  if (words.length === 0 || last === undefined) return [];
  const stdin = list.children.find(
    (child) => child.type === "keyword_argument" && textAt(file, fieldOf(child, "name") ?? child) === "stdin",
  );
  const hasInput = words.some(([name]) => name === "input");
  const rest = words
    .filter(([name]) => name !== "input" || stdin === undefined)
    .map(([name, value]) => `${name}=${value}`);
  const input = words.find(([name]) => name === "input")?.[1];
  const edits: Edit[] = [];
  if (stdin !== undefined && hasInput && given.texts.has("stdin"))
    edits.push(replace(file, stdin.start, stdin.end, `input=${input ?? ""}`));
  if (rest.length > 0)
    edits.push(
      insert(
        file,
        list.end - 1,
        `${/,\s*$/u.test(file.source.text.slice(last.end, list.end - 1)) ? " " : ", "}${rest.join(", ")}`,
      ),
    );
  return edits;
}

function cut(file: PythonFile, from: number, to: number): readonly Edit[] {
  return from === to ? [] : [replace(file, from, to, "")];
}

function done(started: Started, edits: readonly Edit[], words: readonly (readonly [string, string])[]): ConvertedCall {
  const { given, callee } = started;
  const hasTimeout = words.some(([name]) => name === "timeout");
  return {
    edits,
    changes: [
      hasTimeout
        ? "a program that is too late is killed when subprocess.TimeoutExpired is raised; Popen left it running"
        : LATE,
    ],
    helpers: ["run_process"],
    gone: [callee],
    ...(given.line === undefined ? {} : { line: given.line }),
  };
}
