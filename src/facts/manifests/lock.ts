/**
 * Lock files to `name → names it requires`. They are large and machine-written, so they are read line by line (or by
 * JSON.parse), never through a syntax tree with positions.
 */
import { normalise } from "./requirement.ts";
import { parseJson } from "./json.ts";
import { at, entriesOf, itemsOf, textOf } from "./tree.ts";
import type { Source } from "./source.ts";
import type { Manifest } from "./types.ts";

const SPACE = 32;

type Locked = Map<string, Set<string>>;

/** Reads the lock file that the path names. */
export function parseLock(source: Source): Manifest {
  const file = source.path.slice(source.path.lastIndexOf("/") + 1);
  const isPython = /^(?:uv|poetry|pdm)\.lock$|^Pipfile\.lock$|^pylock(?:\.[\w-]+)?\.toml$/.test(file);
  const base = {
    path: source.path,
    kind: "lock",
    ecosystem: isPython ? "python" : "npm",
    declared: [],
    includes: [],
  } as const;
  const locked: Locked = new Map();
  const programs = new Map<string, string>();
  if (file === "bun.lock") bun(source.text, locked);
  else if (file === "poetry.lock") poetry(source.text, locked);
  else if (file === "pnpm-lock.yaml") pnpm(source.text, locked);
  else if (file === "yarn.lock") yarn(source.text, locked);
  else if (/\.lock$|\.json$/.test(file) && /^\s*\{/.test(source.text)) {
    try {
      json(JSON.parse(source.text), locked, programs);
    } catch (error) {
      const at = source.position(Number(/position (\d+)/.exec(String(error))?.[1] ?? 0));
      return { ...base, problem: { reason: `not JSON: ${error instanceof Error ? error.message : ""}`, ...at } };
    }
  } else if (isPython) pythonToml(source.text, locked);
  return {
    ...base,
    locked: Object.fromEntries([...locked].map(([key, names]) => [key, [...names]])),
    ...(programs.size === 0 ? {} : { programs: Object.fromEntries(programs) }),
  };
}

function add(locked: Locked, key: string): Set<string> {
  const known = locked.get(key);
  if (known !== undefined) return known;
  const made = new Set<string>();
  locked.set(key, made);
  return made;
}

function* linesOf(text: string): Generator<string> {
  for (let start = 0; start < text.length;) {
    const stop = text.indexOf("\n", start);
    const end = stop < 0 ? text.length : stop;
    yield text.charCodeAt(end - 1) === 13 ? text.slice(start, end - 1) : text.slice(start, end);
    start = end + 1;
  }
}

/** uv.lock, pdm.lock, pylock.toml: `dependencies = [ { name = "x" }, "x>=1" ]` below each package. */
function pythonToml(text: string, locked: Locked): void {
  let current: Set<string> | undefined;
  let inList = false;
  for (const line of linesOf(text)) {
    const first = line.charAt(0);
    if (first === "[") {
      // Sub-tables of a package keep it; `metadata` repeats what the project declares.
      if (line.startsWith("[[package")) current = undefined;
      inList = false;
    } else if (first === " ") {
      if (inList) names(line, current);
    } else if (line.startsWith('name = "')) current = add(locked, normalise(line.slice(8, line.indexOf('"', 8))));
    else if (/^(?:dependencies|[\w-]+) = \[/.test(line)) {
      inList =
        !/^(?:sdist|wheels|requires-dist|provides-extras|resolution-markers|marker|environments|supported-markers|groups|files)\b/.test(
          line,
        );
      if (inList && line.length > 16) names(line, current);
      if (line.endsWith("]")) inList = false;
    } else if (first === "]") inList = false;
  }
}

function names(line: string, into: Set<string> | undefined): void {
  const inTables = [...line.matchAll(/name = "([^"]+)"/g)];
  for (const match of inTables) into?.add(normalise(match[1] ?? ""));
  if (inTables.length > 0) return;
  const plain = /^\s+"([A-Za-z0-9][\w.-]*)/.exec(line)?.[1];
  if (plain !== undefined) into?.add(normalise(plain));
}

function poetry(text: string, locked: Locked): void {
  let current: Set<string> | undefined;
  let section = "";
  for (const line of linesOf(text)) {
    if (line.startsWith("[")) section = line;
    else if (section === "[[package]]" && line.startsWith('name = "'))
      current = add(locked, normalise(line.slice(8, -1)));
    else if (section === "[package.dependencies]") {
      const name = /^"?([A-Za-z0-9][\w.-]*)"? *=/.exec(line)?.[1];
      if (name !== undefined) current?.add(normalise(name));
    }
  }
}

interface LockEntry {
  readonly [key: string]: unknown;
}

function table(value: unknown): LockEntry {
  return typeof value === "object" && value !== null ? (value as LockEntry) : {};
}

/** package-lock.json (all versions), npm-shrinkwrap.json and Pipfile.lock. */
function json(document: unknown, locked: Locked, programs: Map<string, string>): void {
  const root = table(document);
  for (const section of ["default", "develop"])
    for (const name of Object.keys(table(root[section]))) add(locked, normalise(name));
  for (const [path, entry] of Object.entries(table(root["packages"]))) {
    const at = path.lastIndexOf("node_modules/");
    if (at < 0) continue;
    const name = path.slice(at + "node_modules/".length);
    const needs = add(locked, name);
    for (const program of Object.keys(table(table(entry)["bin"]))) programs.set(program, name);
    for (const kind of ["dependencies", "optionalDependencies", "peerDependencies"]) {
      for (const name of Object.keys(table(table(entry)[kind]))) needs.add(name);
    }
  }
  if (root["packages"] === undefined) npmV1(root["dependencies"], locked, 0);
}

/** bun.lock, JSON with trailing commas: `"name": ["name@version", registry, {dependencies}, hash]`. */
function bun(text: string, locked: Locked): void {
  const parsed = parseJson(text);
  if (!parsed.ok) return;
  for (const { value } of entriesOf(at(parsed.root, "packages"))) {
    const [id, , third, fourth] = itemsOf(value);
    const needs = add(locked, packageName(textOf(id) ?? ""));
    for (const details of [third, fourth]) {
      for (const kind of ["dependencies", "optionalDependencies", "peerDependencies"]) {
        for (const { key } of entriesOf(at(details, kind))) needs.add(key);
      }
    }
  }
}

function npmV1(dependencies: unknown, locked: Locked, depth: number): void {
  if (depth > 50) return;
  for (const [name, entry] of Object.entries(table(dependencies))) {
    const needs = add(locked, name);
    for (const required of Object.keys(table(table(entry)["requires"]))) needs.add(required);
    npmV1(table(entry)["dependencies"], locked, depth + 1);
  }
}

/** Name of `@scope/name@1.2.3(peer@1)`, `/@scope/name@1`, `/name/1.2.3`, `name@npm:^1`. */
function packageName(text: string): string {
  const bare = text.startsWith("/") ? text.slice(1) : text;
  const at = bare.indexOf("@", 1);
  if (at > 0) return bare.slice(0, at);
  const slash = bare.lastIndexOf("/"); // pnpm before version 6: /name/1.2.3
  return slash > 0 ? bare.slice(0, slash) : bare;
}

function pnpm(text: string, locked: Locked): void {
  let current: Set<string> | undefined;
  let inPackages = false;
  let inList = false;
  for (const line of linesOf(text)) {
    let indent = 0;
    while (indent < 8 && line.charCodeAt(indent) === SPACE) indent++;
    if (indent === line.length || indent > 6) continue;
    if (indent === 0) inPackages = line.startsWith("packages:") || line.startsWith("snapshots:");
    else if (!inPackages) continue;
    else if (indent === 2) {
      const quoted = /["']/.test(line.charAt(2)) ? 1 : 0;
      current = add(locked, packageName(line.slice(2 + quoted).split(/["'(:]/, 1)[0] ?? ""));
      inList = false;
    } else if (indent === 4) inList = line.endsWith("ependencies:");
    else if (indent === 6 && inList) {
      const name = /^['"]?((?:@[\w.-]+\/)?[\w.-]+)['"]?:/.exec(line.slice(6))?.[1];
      if (name !== undefined) current?.add(name);
    }
  }
}

/** yarn.lock of both generations: headers at column 0, `dependencies:` at 2, names at 4. */
function yarn(text: string, locked: Locked): void {
  let current: Set<string> | undefined;
  let inList = false;
  for (const line of linesOf(text)) {
    const first = line.charAt(0);
    if (first === "" || first === "#") continue;
    if (first !== " ") {
      const header = line.replace(/:$/, "").replace(/^"|"$/g, "");
      current =
        header === "__metadata"
          ? undefined
          : add(locked, packageName(header.split(/,\s*/)[0]?.replace(/^"|"$/g, "") ?? ""));
      inList = false;
    } else if (line.charAt(2) !== " ")
      inList = /^ {2}(?:dependencies|optionalDependencies|peerDependencies):/.test(line);
    else if (inList) {
      const name = /^ {4}"?((?:@[\w.-]+\/)?[\w.-]+)"?:? /.exec(line)?.[1];
      if (name !== undefined) current?.add(name);
    }
  }
}
