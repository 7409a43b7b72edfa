/** Adds a dependency beside another one of its group, and takes one out: every kind of manifest, formatting and comments kept. */
import { parseJson } from "../../facts/manifests/json.ts";
import { parseToml } from "../../facts/manifests/toml.ts";
import type { Node } from "../../facts/manifests/tree.ts";
import type { Declared, Manifest } from "../../facts/manifests/types.ts";
import { makeSource } from "../../facts/python/source.ts";
import { extentOf, type Span } from "../spans.ts";
import { addItem, indentAt, lineEnd, lineStart, pastBreak, removeItem, type Items } from "./items.ts";

export interface Requirement {
  readonly name: string;
  /** As the ecosystem writes it, `==1.2`, `^1.2`; empty where any version will do. */
  readonly specifier: string;
}

/** The edits, or what prevents them. */
export type Edited = readonly Span[] | string;

/** `neighbour` is declared in the manifest and in the group that the new one belongs to. */
export function addBeside(manifest: Manifest, text: string, neighbour: Declared, added: Requirement): Edited {
  const extent = extentOf(makeSource(manifest.path, text), neighbour.range);
  if (extent === undefined) return `${manifest.path} is not as it was read`;
  const { name, specifier } = added;
  switch (manifest.kind) {
    case "requirements":
      if (manifest.locked !== undefined) return `${manifest.path} is generated: add ${name} to what it is made from`;
      if (isHashed(text))
        return `${manifest.path} pins by hash, and pip takes nothing without one there: add ${name} with its hashes`;
      return addLine(text, extent.start, `${name}${specifier}`);
    case "setup.cfg":
      return isLineOfItsOwn(text, extent.start)
        ? addLine(text, extent.start, `${indentAt(text, extent.start)}${name}${specifier}`)
        : `the list in ${manifest.path} is written in one line`;
    case "pipfile":
      return addLine(text, extent.start, `${indentAt(text, extent.start)}${tomlKey(name)} = "${specifier || "*"}"`);
    case "pyproject": {
      const list = listAround(text, extent.start);
      if (list === undefined)
        return addKey(text, extent.start, `${tomlKey(name)} = "${specifier || "*"}"`, manifest.path);
      const quote = text.charAt(list.items[0]?.start ?? list.open) === "'" ? "'" : '"';
      return addItem(list, `${quote}${name}${specifier}${quote}`);
    }
    case "package.json": {
      const table = objectAround(text, extent.start);
      if (table === undefined || specifier === "") return `which version of ${name} is not known: use \`npm install\``;
      return addItem(table, `"${name}": ${JSON.stringify(specifier)}`);
    }
    default:
      return `${manifest.path} is not edited automatically`;
  }
}

export function removeFrom(manifest: Manifest, text: string, declared: Declared): Edited {
  const extent = extentOf(makeSource(manifest.path, text), declared.range);
  if (extent === undefined) return `${manifest.path} is not as it was read`;
  const commented = `a comment in ${manifest.path} would be lost`;
  switch (manifest.kind) {
    case "requirements":
      return manifest.locked === undefined
        ? removeLine(text, extent.start, manifest.path)
        : `${manifest.path} is generated: remove it from what it is made from`;
    case "setup.cfg":
    case "pipfile":
      return removeLine(text, extent.start, manifest.path);
    case "pyproject": {
      const list = listAround(text, extent.start);
      if (list === undefined) return removeLine(text, extent.start, manifest.path);
      return one(removeItem(list, indexAt(list, extent.start)), commented);
    }
    case "package.json": {
      const table = objectAround(text, extent.start);
      return table === undefined ? commented : one(removeItem(table, indexAt(table, extent.start)), commented);
    }
    default:
      return `${manifest.path} is not edited automatically`;
  }
}

/** Does a file of requirements hold hashes? With one, pip asks for them everywhere. */
export function isHashed(text: string): boolean {
  return /^[^#\n]*\s--hash=/mu.test(text);
}

function one(span: Span | undefined, problem: string): Edited {
  return span === undefined ? problem : [span];
}

function indexAt({ items }: Items, offset: number): number {
  return items.findIndex(({ start, end }) => start <= offset && offset < end);
}

/** On the next line, behind continuations of the neighbour's. */
function addLine(text: string, offset: number, line: string): Edited {
  let end = lineEnd(text, offset);
  while (text.slice(0, end).endsWith("\\") && end < text.length) end = lineEnd(text, pastBreak(text, end));
  return [{ start: end, end, text: `\n${line}` }];
}

/** The line, and its continuations; only where nothing else stands on it. */
function removeLine(text: string, offset: number, path: string): Edited {
  const start = lineStart(text, offset);
  let end = lineEnd(text, offset);
  while (text.slice(0, end).endsWith("\\") && end < text.length) end = lineEnd(text, pastBreak(text, end));
  if (/[\]}],?\s*$|\{\s*$|\[\s*$|"""/u.test(text.slice(start, end)) && !isClosed(text.slice(start, end)))
    return `its line in ${path} is part of something larger`;
  if (/^\s*[\w.-]+\s*[=:]\s*$/u.test(text.slice(start, offset)) && !/\.toml$|Pipfile$/u.test(path))
    return `its line in ${path} holds the list's name too`;
  const isLast = end >= text.length && start > 0;
  // The last line without a line break: the one before it is the last then.
  return [
    isLast
      ? { start: text.startsWith("\r\n", start - 2) ? start - 2 : start - 1, end, text: "" }
      : { start, end: pastBreak(text, end), text: "" },
  ];
}

/** Every bracket of the line is closed on it. */
function isClosed(line: string): boolean {
  const count = (char: string): number => line.split(char).length;
  return count("[") === count("]") && count("{") === count("}") && !line.includes('"""');
}

function isLineOfItsOwn(text: string, offset: number): boolean {
  return text.slice(lineStart(text, offset), offset).trim() === "" && offset > lineStart(text, offset);
}

/** `name = "1"` below a line of a TOML table. */
function addKey(text: string, offset: number, line: string, path: string): Edited {
  const start = lineStart(text, offset);
  const end = lineEnd(text, offset);
  const written = text.slice(start, end);
  if (!/^\s*["']?[\w.-]+["']?\s*=/u.test(written) || !isClosed(written))
    return `the table in ${path} is not written one line a dependency`;
  return [{ start: end, end, text: `\n${indentAt(text, offset)}${line}` }];
}

function tomlKey(name: string): string {
  return /^[\w-]+$/u.test(name) ? name : `"${name}"`;
}

/** The innermost list of a TOML text around an offset. */
function listAround(text: string, offset: number): Items | undefined {
  const parsed = parseToml(text);
  if (!parsed.ok) return undefined;
  const list = innermost(parsed.root, offset, "list");
  if (
    list?.kind !== "list" ||
    text.charAt(list.start) !== "[" ||
    text.charAt(list.end - 1) !== "]" ||
    text.startsWith("[[", list.start)
  )
    return undefined;
  return { text, open: list.start, close: list.end - 1, items: list.items, comment: "#", trailing: true };
}

function objectAround(text: string, offset: number): Items | undefined {
  const parsed = parseJson(text);
  if (!parsed.ok) return undefined;
  const table = innermost(parsed.root, offset, "table");
  if (table?.kind !== "table") return undefined;
  const items = [...table.entries.values()].map(({ keyStart, value }) => ({ start: keyStart, end: value.end }));
  return { text, open: table.start, close: table.end - 1, items, comment: "//", trailing: false };
}

function innermost(node: Node, offset: number, kind: Node["kind"]): Node | undefined {
  const children =
    node.kind === "list"
      ? node.items
      : node.kind === "table"
        ? [...node.entries.values()].map(({ value }) => value)
        : [];
  for (const child of children) {
    const found = innermost(child, offset, kind);
    if (found !== undefined) return found;
  }
  return node.kind === kind && node.start <= offset && offset < node.end ? node : undefined;
}
