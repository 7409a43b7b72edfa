/** requirements*.txt, *.in and constraint files, as pip reads them. */
import { normalise, parseRequirement, roleOf } from "./requirement.ts";
import { declare, folderOf, resolvePath } from "./source.ts";
import type { Source } from "./source.ts";
import type { Declared, Manifest } from "./types.ts";

/** Reads a requirements file. Lines that pip would refuse are passed over: the file still says the rest. */
export function parseRequirements(source: Source): Manifest {
  const declared: Declared[] = [];
  const includes: string[] = [];
  const folder = folderOf(source.path);
  const file = source.path.slice(folder === "" ? 0 : folder.length + 1);
  // requirements/extras/redis.txt, docs/requirements.txt: the folder says the role where the file's name does not.
  const around = folder.slice(folder.lastIndexOf("/") + 1);
  const byFolder = /^(?:tests?|docs?|dev|extras|optional|constraints)$/.test(around)
    ? roleOf(around, "runtime")
    : "runtime";
  const byName = roleOf(file.replace(/\.\w+$/, ""), byFolder);
  // A file that installs the project itself in place (`-e .`) is for those who work on it.
  const inPlace = /^\s*(?:-e|--editable)[ =]?\s*\.(?:\[|\s|$)/m.test(source.text);
  const role = byName === "runtime" && inPlace ? "dev" : byName;
  const compiled = compiledRequirements(source.text);
  for (const line of logicalLines(source.text)) {
    const text = withoutComment(line.text);
    const option = /^\s*(-r|--requirement|-c|--constraint|-e|--editable)(?:\s*=\s*|\s+|(?<=-[rce]))(\S+)/.exec(text);
    if (option !== null) {
      const value = option[2] ?? "";
      const egg = eggOf(text);
      if (egg !== undefined) {
        declared.push(entry(source, line.start + egg.start, egg.name, { role, group: file }));
      } else if (!/:\/\//.test(value)) {
        const path = resolvePath(folder, value.replace(/\[.*$/, ""));
        if (path !== undefined && !path.includes("$")) includes.push(path);
      }
      continue;
    }
    if (/^\s*-/.test(text)) continue;
    const egg = eggOf(text);
    if (egg !== undefined) {
      declared.push(entry(source, line.start + egg.start, egg.name, { role, group: file }));
      continue;
    }
    const hash = text.search(/\s--(?:hash|config-settings|global-option)\b/);
    const requirement = parseRequirement(flat(hash < 0 ? text : text.slice(0, hash)));
    if (requirement === undefined) {
      const path = /^\s*(\.{1,2}(?:\/[^\s;[]*)?)/.exec(text)?.[1];
      const resolved = path === undefined ? undefined : resolvePath(folder, path);
      if (resolved !== undefined && !/\.(?:whl|zip|gz)$/.test(resolved)) includes.push(resolved);
      continue;
    }
    // A compiled file pins what others require, too: only what came from an input file is declared.
    if (compiled !== undefined && compiled.indirect.has(normalise(requirement.name))) continue;
    declared.push(
      entry(source, line.start + requirement.start, requirement.name, {
        role,
        group: file,
        specifier: requirement.specifier,
        extras: requirement.extras,
        ...(requirement.marker === undefined ? {} : { marker: requirement.marker }),
      }),
    );
  }
  return {
    path: source.path,
    kind: "requirements",
    ecosystem: "python",
    declared,
    includes: [...new Set(includes)],
    ...(compiled === undefined ? {} : { locked: compiled.locked }),
  };
}

function entry(
  source: Source,
  start: number,
  name: string,
  more: Pick<Declared, "role"> & Partial<Pick<Declared, "group" | "specifier" | "extras" | "marker">>,
): Declared {
  return declare(
    source,
    { name, key: normalise(name), specifier: "", extras: [], ...more },
    start,
    start + name.length,
  );
}

/** Continuations become blanks of equal length, so that offsets stay right. */
function flat(text: string): string {
  return text.replace(/\\\r?\n/g, (match) => " ".repeat(match.length)).replace(/[\r\n]/g, " ");
}

function withoutComment(text: string): string {
  const comment = text.search(/(?:^|\s)#/);
  return comment < 0 ? text : text.slice(0, comment);
}

/** `git+https://…#egg=name` and `#egg=name[extra]`. */
function eggOf(text: string): { readonly name: string; readonly start: number } | undefined {
  const match = /:\/\/\S*#(?:\S*&)?egg=([A-Za-z0-9][A-Za-z0-9._-]*)/.exec(text);
  const name = match?.[1];
  if (match === null || name === undefined) return undefined;
  return { name, start: match.index + match[0].length - name.length };
}

function* logicalLines(text: string): Generator<{ readonly text: string; readonly start: number }> {
  let start = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  while (start < text.length) {
    let end = lineEnd(text, start);
    while (/\\\r?$/.test(text.slice(Math.max(start, end - 2), end)) && end < text.length) end = lineEnd(text, end + 1);
    yield { text: text.slice(start, end), start };
    start = end + 1;
  }
}

function lineEnd(text: string, at: number): number {
  const end = text.indexOf("\n", at);
  return end < 0 ? text.length : end;
}

/**
 * The `# via` notes of pip-compile and `uv pip compile`: which names are there only because another requires them, and
 * the dependency edges turned round. Undefined for a file that was not compiled.
 */
function compiledRequirements(
  text: string,
):
  | { readonly indirect: ReadonlySet<string>; readonly locked: Readonly<Record<string, readonly string[]>> }
  | undefined {
  if (!/^#.*(?:autogenerated|generated) by (?:pip-compile|uv)/im.test(text.slice(0, 2000))) return undefined;
  const indirect = new Set<string>();
  const inputs = new Set<string>();
  const edges = new Map<string, string[]>();
  const asked: [parent: string, name: string][] = [];
  let current: string | undefined;
  let via = false;
  for (const line of text.split("\n")) {
    const pinned = /^([A-Za-z0-9][\w.-]*)(?:\[[^\]]*\])?\s*(?:==|@)/.exec(line);
    if (pinned !== null) {
      current = normalise(pinned[1] ?? "");
      edges.set(current, edges.get(current) ?? []);
      via = false;
    }
    const comment = /#\s*(.*?)\s*$/.exec(line)?.[1];
    if (comment === undefined || current === undefined) continue;
    const parents = /^via\b/.test(comment) ? comment.slice(3) : via ? comment : "";
    via = via || /^via\b/.test(comment);
    for (const parent of parents.split(",").map((part) => part.trim())) {
      if (parent === "" || parent.startsWith("-c")) continue;
      // What nobody is named for (a group's own, for `uv export`) was asked for.
      indirect.add(current);
      // `-r requirements.in`, `project (pyproject.toml)` and `project:group` are inputs.
      if (/^-r\b|\(|:|\.toml$|\.in$|\.txt$/.test(parent)) inputs.add(current);
      else asked.push([normalise(parent), current]);
    }
  }
  for (const [parent, name] of asked) {
    const needs = edges.get(parent);
    // `uv export` names the project itself, which is not in the file.
    if (needs === undefined) inputs.add(name);
    else needs.push(name);
  }
  for (const name of inputs) indirect.delete(name);
  return { indirect, locked: Object.fromEntries(edges) };
}
