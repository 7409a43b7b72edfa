/** What a call may start: programs that are written out in it, or by every caller that gives one. */
import type { CallSite } from "../../facts/python/bindings.ts";
import { bindingsOf, resolve } from "../../facts/python/resolve.ts";
import type { ProcessCallFact } from "../../facts/types.ts";
import { fieldOf, unwrap, type PyNode } from "../../syntax/python-tree.ts";
import { textAt, type PythonFile } from "../python/module.ts";
import { placeText, scopeAt } from "./files.ts";
import type { Reference } from "./references.ts";

/** The interpreter that runs the code: not a name, but what `sys.executable` is. */
export const OWN_PYTHON = "sys.executable";

const PROGRAM = /^[\w./+-]+$/u;
const INTERPRETER = /^(?:.*\/)?(?:sh|bash|dash|zsh|ksh|python[\d.]*|perl|ruby|node)$/u;

/** Allowed, it would start anything. */
const STARTERS = /^(?:.*\/)?env$/u;

export interface ProgramQuestion {
  readonly file: PythonFile;
  readonly site: CallSite;
  readonly call: ProcessCallFact;
  readonly line: string | undefined;
  readonly allow: readonly string[];
  /** Every place that names the function around the call; a string where that is not known. */
  readonly callers: () => readonly Reference[] | string;
  readonly isTest: (path: string) => boolean;
}

/** The programs that the helper has to allow for a call; a string says why they cannot be known. */
export function programsOf(question: ProgramQuestion): readonly string[] | string {
  const { file, site, allow } = question;
  const programs = writtenPrograms(question);
  const starter = typeof programs === "string" ? undefined : programs.find((one) => STARTERS.test(one));
  return starter === undefined || allow.includes(starter)
    ? programs
    : `${placeText(file, site.node)} starts another program through ${starter}: name it with --allow ${starter}`;
}

function writtenPrograms({
  file,
  site,
  call,
  line,
  allow,
  callers,
  isTest,
}: ProgramQuestion): readonly string[] | string {
  const at = placeText(file, site.node);
  if (line !== undefined) return [line.split(" ", 1)[0] ?? ""];
  const list = fieldOf(site.node, "arguments")?.children ?? [];
  const named = list.find(
    (one) => one.type === "keyword_argument" && textAt(file, fieldOf(one, "name") ?? one) === "args",
  );
  const written = (named && fieldOf(named, "value")) ?? list[0];
  const own = written === undefined ? undefined : firstWord(file, written, site.scope);
  if (own !== undefined) return own === "" ? `${at} gives code to an interpreter` : [own];
  const { argv } = call;
  if (argv.kind === "built" && argv.program !== undefined && PROGRAM.test(argv.program)) return [argv.program];
  if (argv.kind === "literal") return [argv.text.split(/\s+/u)[0] ?? ""];
  if (allow.length > 0) return allow;
  const needs = `${at} starts a program that is not written there: name it with --allow PROGRAM`;
  const parameter = call.argvParameter;
  const { ownerClass, parameters, decorators } = site.scope;
  if (parameter === undefined) return needs;
  const skip = ownerClass !== undefined && !decorators.some((one) => textAt(file, one) === "staticmethod") ? 1 : 0;
  const index = parameters.findIndex(({ name, kind }) => name === parameter && kind === "plain") - skip;
  const references = callers();
  if (typeof references === "string") return references;
  const programs = new Set<string>();
  for (const { file: from, call: caller } of references) {
    if (isTest(from.source.path)) continue;
    if (caller === undefined) return needs;
    const list = fieldOf(caller, "arguments");
    const given = list?.children.find(
      (child) => child.type === "keyword_argument" && textAt(from, fieldOf(child, "name") ?? child) === parameter,
    );
    const argument =
      (given && fieldOf(given, "value")) ?? list?.children.filter(({ type }) => type !== "keyword_argument")[index];
    const word = argument === undefined ? undefined : firstWord(from, argument, scopeAt(from, caller));
    if (word === undefined)
      return `${placeText(from, caller)} gives a program that is not written there: name it with --allow PROGRAM`;
    if (word === "") return `${placeText(from, caller)} gives code to an interpreter`;
    programs.add(word);
  }
  return programs.size === 0 ? needs : [...programs];
}

/** The program of a list: a name, or "" where it is an interpreter that is given code; undefined where it cannot be read. */
function firstWord(file: PythonFile, node: PyNode, scope: CallSite["scope"], depth = 0): string | undefined {
  const inner = unwrap(node);
  if (depth > 4) return undefined;
  if (inner.type === "binary_operator") {
    const left = fieldOf(inner, "left");
    return left === undefined ? undefined : firstWord(file, left, scope, depth + 1);
  }
  if (inner.type === "identifier") {
    const values = bindingsOf(textAt(file, inner), scope).filter(
      ({ kind }) => kind !== "mutation" && kind !== "augment",
    );
    const [only] = values;
    return values.length === 1 && only?.kind === "assign" && only.value !== undefined
      ? firstWord(file, only.value, only.scope, depth + 1)
      : undefined;
  }
  if (inner.type !== "list" && inner.type !== "tuple") return undefined;
  const [program, option] = inner.children;
  if (program === undefined) return undefined;
  const word = programOf(file, program, scope, 0);
  if (word === undefined) return undefined;
  const isInterpreter = word === OWN_PYTHON || INTERPRETER.test(word);
  return isInterpreter && option !== undefined && /^["']-[ce]["']$/u.test(textAt(file, option)) ? "" : word;
}

function programOf(file: PythonFile, node: PyNode, scope: CallSite["scope"], depth: number): string | undefined {
  const inner = unwrap(node);
  const word = /^["']([\w./+-]+)["']$/u.exec(textAt(file, inner))?.[1];
  if (word !== undefined) return word;
  if (depth > 3) return undefined;
  if (inner.type === "identifier") {
    const values = bindingsOf(textAt(file, inner), scope);
    const [only] = values;
    return values.length === 1 && only?.kind === "assign" && only.value !== undefined
      ? programOf(file, only.value, only.scope, depth + 1)
      : undefined;
  }
  if (inner.type === "attribute")
    return resolve(file.module, inner, scope).name === OWN_PYTHON ? OWN_PYTHON : undefined;
  if (inner.type !== "call") return undefined;
  const callee = fieldOf(inner, "function");
  const first = fieldOf(inner, "arguments")?.children[0];
  const name = callee === undefined ? "" : resolve(file.module, callee, scope).name;
  return first !== undefined && /^(?:shutil\.which|str)$/u.test(name)
    ? programOf(file, first, scope, depth + 1)
    : undefined;
}
