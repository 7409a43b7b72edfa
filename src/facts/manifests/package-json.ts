/** package.json. */
import { parseJson } from "./json.ts";
import { readScript, scalarPlacement } from "./script.ts";
import { declare, folderOf } from "./source.ts";
import type { Source } from "./source.ts";
import { at, entriesOf, textOf, textsBelow, textsOf, valueOf } from "./tree.ts";
import type { Node } from "./tree.ts";
import type { CommandStep, Declared, Manifest, NpmPackage } from "./types.ts";

const KINDS: readonly (readonly [key: string, role: Declared["role"], optional: boolean])[] = [
  ["dependencies", "runtime", false],
  ["devDependencies", "dev", false],
  ["peerDependencies", "peer", false],
  ["optionalDependencies", "optional", true],
];

/** Sections of tools whose strings name packages: presets, plugins, environments. */
const TOOL_SECTIONS =
  "eslintConfig babel jest prettier stylelint commitlint postcss browserify release lint-staged ava mocha nyc c8 xo husky config wireit nx jscpd ts-node tap remarkConfig textlint swc".split(
    " ",
  );

/** Reads a package.json; a syntax error leaves nothing but the problem. */
export function parsePackageJson(source: Source): Manifest {
  const parsed = parseJson(source.text);
  const base = { path: source.path, kind: "package.json", ecosystem: "npm", includes: [] } as const;
  if (!parsed.ok) return { ...base, declared: [], problem: parsed.problem };
  const { root } = parsed;
  const name = textOf(at(root, "name"));
  const scripts = entriesOf(at(root, "scripts"));
  return {
    ...base,
    ...(name === undefined ? {} : { name }),
    declared: KINDS.flatMap(([key, role, optional]) => declaredIn(source, root, key, role, optional)),
    npm: npmPackage(root, name),
    steps: scripts.flatMap((entry) => scriptSteps(source, entry.key, entry.value)),
    words: TOOL_SECTIONS.flatMap((section) => wordsOf(at(root, section))),
  };
}

function declaredIn(
  source: Source,
  root: Node,
  section: string,
  role: Declared["role"],
  optional: boolean,
): readonly Declared[] {
  return entriesOf(at(root, section)).map((entry) => {
    const mayBeAbsent = optional || valueOf(at(root, "peerDependenciesMeta", entry.key, "optional")) === true;
    const specifier = textOf(entry.value) ?? "";
    return declare(
      source,
      {
        name: entry.key,
        key: entry.key,
        specifier,
        extras: [],
        role,
        group: section,
        ...(mayBeAbsent ? { optional: true } : {}),
      },
      entry.keyStart + 1,
      entry.keyEnd - 1,
    );
  });
}

function npmPackage(root: Node, name: string | undefined): NpmPackage {
  const bin = at(root, "bin");
  const main = textOf(at(root, "main"));
  const mains = ["module", "browser"].flatMap((field) => textOf(at(root, field)) ?? []);
  const types = textOf(at(root, "types")) ?? textOf(at(root, "typings"));
  const type = textOf(at(root, "type"));
  const exports = valueOf(at(root, "exports"));
  const imports = valueOf(at(root, "imports"));
  const workspaces = at(root, "workspaces");
  return {
    workspaces: textsOf(workspaces?.kind === "table" ? at(workspaces, "packages") : workspaces),
    bin: bin?.kind === "text" ? [(name ?? "").replace(/^@[^/]*\//, "")] : entriesOf(bin).map((entry) => entry.key),
    scripts: Object.fromEntries(
      entriesOf(at(root, "scripts")).flatMap((entry) =>
        entry.value.kind === "text" ? [[entry.key, entry.value.value]] : [],
      ),
    ),
    private: valueOf(at(root, "private")) === true,
    ...(main === undefined ? {} : { main }),
    ...(mains.length === 0 ? {} : { mains }),
    ...(types === undefined ? {} : { types }),
    ...(exports === undefined ? {} : { exports }),
    ...(imports === undefined ? {} : { imports }),
    ...(type === "module" || type === "commonjs" ? { type } : {}),
  };
}

function scriptSteps(source: Source, job: string, node: Node): readonly CommandStep[] {
  if (node.kind !== "text") return [];
  const place = scalarPlacement(source.text, node.value, node.start, node.end);
  const cwd = folderOf(source.path) || ".";
  return readScript(source, { text: node.value, place, cwd, env: {}, job, role: "dev" }).steps;
}

/** Keys and strings of a settings section: `{"presets": ["next"], "plugins": {"x": {}}}`. */
export function wordsOf(node: Node | undefined): readonly string[] {
  const words: string[] = [];
  for (const text of textsBelow(node)) words.push(text.value);
  const keys = (here: Node | undefined): void => {
    for (const entry of entriesOf(here)) {
      words.push(entry.key);
      keys(entry.value);
    }
    if (here?.kind === "list") for (const item of here.items) keys(item);
  };
  keys(node);
  return [...new Set(words)];
}
