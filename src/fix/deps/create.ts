/** A group for a dependency where the unit has none yet: in the manifest that it has, in the dialect that it is written in. */
import { parseJson } from "../../facts/manifests/json.ts";
import { parseToml } from "../../facts/manifests/toml.ts";
import { at, type Node } from "../../facts/manifests/tree.ts";
import type { Manifest } from "../../facts/manifests/types.ts";
import type { Span } from "../spans.ts";
import { addItem, indentAt, lineEnd } from "./items.ts";
import { isHashed, type Requirement } from "./manifest.ts";

export interface Created {
  /** The file, which may be new. */
  readonly path: string;
  readonly spans: readonly Span[];
  /** As readers know it: "dependency-groups.test". */
  readonly group: string;
  /** What somebody has to do, as nothing installs the group yet. */
  readonly change: string;
}

/** `manifests`: of the unit, the one to prefer first. A reason where no group can be made. */
export async function createGroup(
  manifests: readonly Manifest[],
  purpose: "runtime" | "test",
  added: Requirement,
  textOf: (path: string) => Promise<string>,
): Promise<Created | undefined> {
  for (const manifest of manifests) {
    const text = await textOf(manifest.path);
    if (manifest.kind === "package.json") return npmTable(manifest.path, text, purpose, added);
    const made = purpose === "test" ? testGroup(manifest, text, added) : runtimeList(manifest, text, added);
    if (made !== undefined) return made;
  }
  return undefined;
}

function testGroup(manifest: Manifest, text: string, added: Requirement): Created | undefined {
  const { path } = manifest;
  const requirement = JSON.stringify(`${added.name}${added.specifier}`);
  switch (manifest.kind) {
    case "pyproject":
      return pyprojectGroup(path, text, added, requirement);
    case "pipfile": {
      const line = `${added.name} = "${added.specifier || "*"}"`;
      return text.includes("[dev-packages]")
        ? undefined
        : made(path, [section(text, `[dev-packages]\n${line}`)], "dev-packages", "pipenv install --dev");
    }
    case "setup.cfg": {
      if (!/^\[options\]\s*$/mu.test(text) || /^\[options\.extras_require\]/mu.test(text)) return undefined;
      const body = `[options.extras_require]\ntest =\n    ${added.name}${added.specifier}`;
      return made(path, [section(text, body)], "options.extras_require.test", 'pip install ".[test]"');
    }
    case "requirements": {
      // Beside the list that the unit runs with, and of its generated form where nobody edits it.
      const name = path.slice(path.lastIndexOf("/") + 1);
      if (!/^requirements\.(?:txt|in)$/u.test(name)) return undefined;
      const beside = `${path.slice(0, path.length - name.length)}requirements-test.txt`;
      // Where hashes are asked for, nothing without one may come along: installed by itself it is another call of pip.
      const include = isHashed(text) ? "" : "-r requirements.txt\n";
      const lines = `${include}${added.name}${added.specifier}\n`;
      return made(beside, [{ start: 0, end: 0, text: lines }], "a new file", `pip install -r ${beside}`);
    }
    default:
      return undefined;
  }
}

function pyprojectGroup(path: string, text: string, added: Requirement, requirement: string): Created | undefined {
  const parsed = parseToml(text);
  if (!parsed.ok) return undefined;
  const { root } = parsed;
  const project = at(root, "project");
  if (at(root, "tool", "poetry") !== undefined && project === undefined) {
    const body = `[tool.poetry.group.test.dependencies]\n${added.name} = "${added.specifier || "*"}"`;
    return made(path, [section(text, body)], "tool.poetry.group.test", "poetry install --with test");
  }
  for (const [keys, how] of [
    [["dependency-groups"], "install the group `test`"],
    [["project", "optional-dependencies"], 'pip install ".[test]"'],
  ] as const) {
    const table = at(root, ...keys);
    if (table === undefined) continue;
    const span = addEntry(text, table, `test = [${requirement}]`);
    return span === undefined ? undefined : made(path, [span], `${keys.join(".")}.test`, how);
  }
  // A file of settings alone is no place for dependencies.
  if (project === undefined) return undefined;
  const body = `[dependency-groups]\ntest = [${requirement}]`;
  return made(
    path,
    [section(text, body)],
    "dependency-groups.test",
    "install the group `test` (pip install --group test)",
  );
}

/** `dependencies` of a project that has none. */
function runtimeList({ kind, path }: Manifest, text: string, added: Requirement): Created | undefined {
  if (kind !== "pyproject") return undefined;
  const parsed = parseToml(text);
  const project = parsed.ok ? at(parsed.root, "project") : undefined;
  if (project === undefined || at(project, "dependencies") !== undefined) return undefined;
  const dynamic = at(project, "dynamic");
  const isDynamic =
    dynamic?.kind === "list" && dynamic.items.some((item) => item.kind === "text" && item.value === "dependencies");
  if (isDynamic) return undefined;
  const span = addEntry(text, project, `dependencies = [${JSON.stringify(`${added.name}${added.specifier}`)}]`);
  return span === undefined ? undefined : made(path, [span], "project", "install the project anew");
}

/** `dependencies` or `devDependencies` of a package.json that has none, or an empty one. */
function npmTable(
  path: string,
  text: string,
  purpose: "runtime" | "test",
  { name, specifier }: Requirement,
): Created | undefined {
  const parsed = parseJson(text);
  if (!parsed.ok || parsed.root.kind !== "table" || specifier === "") return undefined;
  const { root } = parsed;
  const group = purpose === "test" ? "devDependencies" : "dependencies";
  const entries = [...root.entries.values()];
  const start = entries[0]?.keyStart ?? root.end;
  const indent = indentAt(text, start);
  const entry = `"${name}": ${JSON.stringify(specifier)}`;
  const isOneALine = /[\r\n]/u.test(text.slice(root.start, start));
  const table = isOneALine ? `{\n${indent}${indent}${entry}\n${indent}}` : `{ ${entry} }`;
  const there = root.entries.get(group)?.value;
  if (there !== undefined)
    return made(path, [{ start: there.start, end: there.end, text: table }], group, "npm install");
  const items = entries.map(({ keyStart, value }) => ({ start: keyStart, end: value.end }));
  const list = { text, open: root.start, close: root.end - 1, items, comment: "//", trailing: false } as const;
  return made(path, addItem(list, `"${group}": ${table}`), group, "npm install");
}

function made(path: string, spans: readonly Span[], group: string, how: string): Created {
  return { path, spans, group, change: `it is installed only where the tests' dependencies are: ${how}` };
}

/** Behind the last entry that is written below the header itself. */
function addEntry(text: string, table: Node, line: string): Span | undefined {
  if (table.kind !== "table") return undefined;
  const ends = [...table.entries.values()].flatMap(({ keyStart, value }) => {
    const before = text.slice(text.lastIndexOf("\n", keyStart) + 1, keyStart);
    return before.trim() === "" && value.end > keyStart ? [value.end] : [];
  });
  const isWrittenBelow = text.charAt(table.start) === "[" || ends.length > 0;
  if (!isWrittenBelow || text.charAt(table.start) === "{") return undefined;
  const end = lineEnd(text, ends.length === 0 ? table.start : Math.max(...ends));
  return { start: end, end, text: `\n${line}` };
}

/** At the end of the file, with an empty line before it. */
function section(text: string, body: string): Span {
  const end = text.length;
  const gap = text === "" ? "" : /(?:\r\n|\n|\r)$/u.test(text) ? "\n" : "\n\n";
  return { start: end, end, text: `${gap}${body}\n` };
}
