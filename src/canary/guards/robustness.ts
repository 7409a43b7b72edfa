/** Files that are hard to read and runs that differ: what a guard cannot see must not pass in silence. */
import type { RunVariation, TreeChange } from "./types.ts";
import { canary, ineligible, plant, type Made, type Planting } from "./make.ts";
import type { Invocation } from "./repository.ts";
import { hasFolder, staticFolder } from "./site.ts";
import { commented, plainFile, type Subject } from "./subject.ts";
import { toolsOf } from "./tools.ts";

const TIER = "robustness";
const MEGABYTES = 3;

/** The removals first: they tell most. */
export function* absenceCanaries(subject: Subject, invocation: Invocation | undefined): Iterable<Made> {
  yield targetGone(subject, invocation);
  yield* emptyScope(subject, invocation);
}

function targetGone({ forbidden }: Subject, invocation: Invocation | undefined): Made {
  const operator = "forbidden target gone";
  if (forbidden === undefined)
    return ineligible(operator, TIER, "what is forbidden is no part of the repository, so it cannot be removed");
  const own = invocation?.files.find((file) => isAtOrBelow(file, forbidden.path));
  if (own !== undefined) return ineligible(operator, TIER, `the guard itself (${own}) would be removed with it`);
  return canary({
    operator,
    tier: TIER,
    changes: [{ kind: "remove", path: forbidden.path }],
    names: [forbidden.name],
    expects: "closed",
    at: forbidden.path,
    planted: `${forbidden.path} is removed`,
  });
}

function* emptyScope({ site }: Subject, invocation: Invocation | undefined): Iterable<Made> {
  const operators = ["guarded folder gone", "guarded folder empty"];
  const starts = [...new Set(site.patterns.map((pattern) => startOf(pattern, site.repository.paths)))];
  const folders = starts.filter((folder) => folder === undefined || hasFolder(site.repository, folder));
  const reason = reasonAgainst(folders, invocation);
  if (reason !== undefined) {
    for (const operator of operators) yield ineligible(operator, TIER, reason);
    return;
  }
  const removals = folders.flatMap((path): TreeChange[] => (path === undefined ? [] : [{ kind: "remove", path }]));
  const names = folders.flatMap((folder) => folder ?? []);
  const shared = { tier: TIER, names, expects: "closed", at: names.join(", ") } as const;
  yield canary({
    ...shared,
    operator: "guarded folder gone",
    changes: removals,
    planted: `${names.join(", ")}: removed`,
  });
  const keeps = names.map((folder): TreeChange => ({ kind: "write", path: `${folder}/.gitkeep`, bytes: "" }));
  yield canary({
    ...shared,
    operator: "guarded folder empty",
    changes: [...removals, ...keeps],
    planted: `${names.join(", ")}: emptied`,
  });
}

/** Folder that a pattern starts from; undefined for the root. */
function startOf(pattern: string, paths: ReadonlySet<string>): string | undefined {
  const clean = pattern.replace(/^\.\//, "").replace(/\/+$/, "");
  if (paths.has(clean)) return undefined;
  return staticFolder(pattern, paths) || undefined;
}

function reasonAgainst(
  folders: readonly (string | undefined)[],
  invocation: Invocation | undefined,
): string | undefined {
  if (folders.length === 0 || folders.includes(undefined)) return "the scope is not a folder below the root";
  const own = invocation?.files.find((file) => folders.some((folder) => isAtOrBelow(file, folder ?? "")));
  return own === undefined ? undefined : `the guard itself (${own}) would be removed with it`;
}

const isAtOrBelow = (path: string, folder: string): boolean => path === folder || path.startsWith(`${folder}/`);

export function* textCanaries(subject: Subject): Iterable<Made> {
  const { site, extension, language } = subject;
  const change = (
    operator: string,
    expects: "red" | "closed",
    edit: (text: string) => string,
    more: Pick<Planting, "bytes" | "mode"> = {},
  ): Made =>
    plant(site, {
      operator,
      tier: TIER,
      extension,
      expects,
      text: (path) => plainFile(subject, path, edit),
      ...more,
    });
  if (language === "python" || language === "javascript")
    yield change("syntax error", "closed", (text) => `${text}\n${SYNTAX_ERROR[language]}`);
  yield change("byte order mark", "red", keep, { bytes: utf8 });
  yield change("CRLF", "red", keep, { bytes: crlf });
  if (language === "python") {
    yield change("coding cookie", "red", (text) => `# -*- coding: latin-1 -*-\n${text}\nNAME = "Jos\u00E9"\n`, {
      bytes: latin1,
    });
  }
  yield change(language === "python" ? "latin-1 without a cookie" : "latin-1", "closed", withName(subject), {
    bytes: latin1,
  });
  yield change("NUL byte", "closed", (text) => `${text}${note(subject, "a\0b")}`);
  yield change("UTF-16", "closed", keep, { bytes: utf16 });
  yield change("huge file", "red", (text) => `${filler(subject)}${text}`);
  if (language === "python")
    yield change(
      "newer syntax",
      "closed",
      (text) => `${text}\ntry:\n    pass\nexcept ValueError, TypeError:\n    pass\n`,
    );
  const operator = "unreadable file";
  yield site.repository.readsEverything
    ? ineligible(operator, TIER, "the guard runs as root here, who may read every file")
    : change(operator, "closed", keep, { mode: 0o000 });
  if (language === "python" || language === "javascript")
    yield change("inline ignore", "closed", (text) => ignoredInline(language, text));
}

const SYNTAX_ERROR = { python: "def planted(:\n", javascript: "function planted( {\n" } as const;

/** Marks by which linters are told to look away, on each line: a guard that obeys them has a hole that everybody can open. */
function ignoredInline(language: "python" | "javascript", text: string): string {
  if (language === "javascript") return `/* eslint-disable */\n// @ts-nocheck\n${text}`;
  return text.replace(/^(.*\S.*)$/gm, "$1  # noqa  # nosec  # pylint: disable=all  # type: ignore");
}

const note = (subject: Subject, text: string): string => `\n${commented(subject.language, text)}`;
const withName =
  (subject: Subject) =>
  (text: string): string =>
    subject.language === "python" ? `${text}\nNAME = "Jos\u00E9"\n` : `${text}${note(subject, "Jos\u00E9")}`;

/** Comments alone, so that reading is what costs. */
function filler(subject: Subject): string {
  const line = "a line of a file that is larger than those that are usually read, but not too large to be real";
  const block = commented(subject.language, line);
  return `${block.repeat(Math.ceil((MEGABYTES * 1024 * 1024) / block.length))}\n`;
}

const keep = (text: string): string => text;
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(`\uFEFF${text}`);
const crlf = (text: string): Uint8Array => new TextEncoder().encode(text.replaceAll("\n", "\r\n"));
const latin1 = (text: string): Uint8Array => Uint8Array.from(text, (character) => character.charCodeAt(0) & 0xff);

function utf16(file: string): Uint8Array {
  const text = `\uFEFF${file}`;
  const bytes = new Uint8Array(text.length * 2);
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    bytes[index * 2] = unit & 0xff;
    bytes[index * 2 + 1] = unit >> 8;
  }
  return bytes;
}

/** The plainest violation, seen by runs that differ from the ordinary one. */
export function* runCanaries(subject: Subject, invocation: Invocation | undefined): Iterable<Made> {
  const { site, extension } = subject;
  const plain = (path: string): string | { readonly reason: string } => plainFile(subject, path);
  const run = (operator: string, expects: "red" | "closed", variation: RunVariation): Made =>
    plant(site, { operator, tier: TIER, extension, text: plain, expects, variation });
  yield otherFolder(subject, invocation, (cwd) => run("other working directory", "closed", { cwd }));
  yield site.repository.isGit
    ? run("not a git checkout", "closed", { git: "none" })
    : ineligible("not a git checkout", TIER, "it is none here");
  yield run("CI not set", "red", { env: { CI: undefined, GITHUB_ACTIONS: undefined, GITLAB_CI: undefined } });
  if (invocation === undefined) {
    yield ineligible("tool missing", TIER, "how the guard is called is not known");
    return;
  }
  const tools = toolsOf(invocation, site.repository);
  if (tools.length === 0) yield ineligible("tool missing", TIER, "it calls no program that may be absent");
  for (const tool of tools) yield run(`tool missing: ${tool}`, "closed", { withoutTools: [tool] });
}

/** In the folder of the guard's script, as somebody runs it who works there, else in a folder of the scope. */
function otherFolder({ site }: Subject, invocation: Invocation | undefined, run: (cwd: string) => Made): Made {
  const operator = "other working directory";
  const cwd = (invocation?.cwd ?? ".").replace(/^\.\/?$/, "");
  const script = invocation?.files[0];
  const folders = [
    ...(script === undefined ? [] : [script.slice(0, Math.max(0, script.lastIndexOf("/")))]),
    site.folder,
  ];
  const other = folders.find((folder) => folder !== "" && folder !== cwd);
  if (other === undefined) return ineligible(operator, TIER, "there is no other folder to run it in");
  // A command that is not even found there fails, which is no merit of the guard.
  const bound = boundTo(invocation, cwd);
  return bound === undefined
    ? run(other)
    : ineligible(operator, TIER, `its command names ${bound}, which only the folder that it is called in has`);
}

/** What the command names by a path from its folder. */
function boundTo(invocation: Invocation | undefined, cwd: string): string | undefined {
  if (invocation === undefined) return undefined;
  const { run, files } = invocation;
  if (/(?:^|[\s;&|])make\b/.test(run)) return "a target of the Makefile";
  const named = files.map((file) => (cwd !== "" && file.startsWith(`${cwd}/`) ? file.slice(cwd.length + 1) : file));
  const words = new Set(run.split(/[\s"'=;&|()]+/).map((word) => word.replace(/^\.\//, "")));
  return named.find((file) => words.has(file) || (file.endsWith(".py") && words.has(moduleOf(file))));
}

const moduleOf = (file: string): string => file.replace(/(?:\/__main__)?\.py$/, "").replaceAll("/", ".");
