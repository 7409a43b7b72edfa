/** Imports that ESLint is told to restrict: `no-restricted-imports`, `import/no-restricted-paths` and their like. */
import { parseJson } from "../../facts/manifests/json.ts";
import { at, entriesOf, itemsOf, textOf, textsOf, type Entry, type Node } from "../../facts/manifests/tree.ts";
import { parseYaml } from "../../facts/manifests/yaml.ts";
import { exportedData, readTree } from "./literal.ts";
import { joinPath, lineAt, type Candidate, type Repository } from "./repository.ts";
import { elementCandidates } from "./eslint-elements.ts";
import { option, scopeOf } from "./ruff.ts";
import { readPattern } from "./samples.ts";

const CONFIGS = [
  "eslint.config.js",
  "eslint.config.mjs",
  "eslint.config.cjs",
  "eslint.config.ts",
  "eslint.config.mts",
  ".eslintrc.js",
  ".eslintrc.cjs",
  ".eslintrc.yaml",
  ".eslintrc.yml",
  ".eslintrc.json",
  ".eslintrc",
];
const OXLINT = [".oxlintrc.json", "oxlintrc.json", ".oxlintrc.jsonc", "oxlint.config.ts"];
const RESTRICTED = /(?:^|\/)no-restricted-imports$/;
const RESTRICTED_MODULES = /(?:^|\/)no-restricted-(?:modules|require)$/;
const NO_CYCLE = /(?:^|\/)no-cycle$/;
const RESTRICTED_PATHS = /(?:^|\/)no-restricted-paths$/;

/** `tool`: oxlint reads the same rules from a file of its own. */
export async function eslintCandidates(
  repository: Repository,
  cwd: string,
  words: readonly string[],
  tool: "eslint" | "oxlint" = "eslint",
): Promise<readonly Candidate[]> {
  const folder = cwd === "." ? "" : `${cwd}/`;
  const given = option(words, ["-c", "--config"])[0];
  const named = scopeOf(
    words.filter((word, index) => words[index - 1] !== "-c" && words[index - 1] !== "--config" && word !== given),
    cwd,
    repository,
  );
  const configs = tool === "oxlint" ? OXLINT : [...CONFIGS, "package.json"];
  for (const name of given === undefined ? configs : [given.replace(/^\.\//, "")]) {
    const path = `${folder}${name}`;
    const text = repository.read(path);
    if (text === undefined) continue;
    const whole = await dataIn(path, text);
    const data = name === "package.json" ? at(whole, "eslintConfig") : whole;
    if (data === undefined) continue;
    const strict = words.some(
      (word, index) => word === "--max-warnings=0" || (word === "--max-warnings" && words[index + 1] === "0"),
    );
    const rules = rulesIn(data, []).filter(({ entry }) =>
      isOn(entry.value.kind === "list" ? entry.value.items[0] : entry.value, strict),
    );
    const found = [
      ...rules.flatMap((rule) => candidatesOf(path, text, rule, named, cwd, repository)),
      ...rules.flatMap(({ entry }) => elementCandidates({ repository, path, text, data, entry, cwd })),
    ];
    if (found.length > 0) return found;
  }
  return [];
}

async function dataIn(path: string, text: string): Promise<Node | undefined> {
  if (/\.[cm]?[jt]s$/.test(path)) {
    const tree = await readTree(path, text);
    return tree === undefined ? undefined : exportedData(tree);
  }
  const parsed = /\.ya?ml$/.test(path) ? parseYaml(text) : parseJson(text);
  return parsed.ok ? parsed.root : undefined;
}

interface Rule {
  readonly entry: Entry;
  /** `files` of the block that it stands in. */
  readonly files: readonly string[];
}

/** Every block with `rules`, at any depth: flat configurations, overrides, spread presets. */
function rulesIn(node: Node, files: readonly string[], depth = 0): readonly Rule[] {
  if (depth > 8) return [];
  if (node.kind === "list") return node.items.flatMap((item) => rulesIn(item, files, depth + 1));
  if (node.kind !== "table") return [];
  const own = textsOf(at(node, "files"));
  const here = own.length > 0 ? own : files;
  const rules = entriesOf(at(node, "rules")).map((entry) => ({ entry, files: here }));
  return [...rules, ...rulesIn(at(node, "overrides") ?? EMPTY, here, depth + 1)];
}

const EMPTY: Node = { kind: "other", start: 0, end: 0, value: null };

function candidatesOf(
  path: string,
  text: string,
  rule: Rule,
  named: readonly string[],
  cwd: string,
  repository: Repository,
): readonly Candidate[] {
  const { key, value, keyStart } = rule.entry;
  const items = itemsOf(value);
  const options = items.slice(1);
  const because = [lineAt(path, text, keyStart)];
  const scope =
    rule.files.length > 0 ? rule.files.flatMap((each) => joinPath(cwd, each) ?? []).map(scopeOfGlob) : named;
  if (RESTRICTED.test(key) || RESTRICTED_MODULES.test(key)) {
    const targets = [...new Set(options.flatMap((each) => targetsOf(each, repository)))];
    if (targets.length === 0) return [];
    return [{ forbids: { kind: "javascript-imports", targets, in: scope }, because, score: 3 }];
  }
  if (NO_CYCLE.test(key))
    return [{ forbids: { kind: "import-cycles", language: "javascript", in: scope }, because, score: 2.7 }];
  if (!RESTRICTED_PATHS.test(key)) return [];
  return options
    .flatMap((each) => itemsOf(at(each, "zones")))
    .flatMap((zone): readonly Candidate[] => {
      const folders = textsOf(at(zone, "target")).flatMap((each) => joinPath(cwd, each) ?? []);
      const targets = textsOf(at(zone, "from")).flatMap(
        (each) => joinPath(cwd, each.replace(/\/?\*\*?(?:\/\*)?$/, "")) ?? [],
      );
      const except = new Set(
        textsOf(at(zone, "except")).flatMap((each) => targets.flatMap((target) => joinPath(target, each) ?? [])),
      );
      if (folders.length === 0 || targets.length === 0) return [];
      const inside = folders.map((each) => (/[*]/.test(each) ? scopeOfGlob(each) : `${each}/**`));
      const usable = targets.filter((target) => !except.has(target));
      return usable.length === 0
        ? []
        : [
            {
              forbids: { kind: "javascript-imports", targets: usable, in: inside },
              because: [lineAt(path, text, zone.start)],
              score: 3,
            },
          ];
    });
}

/** A warning fails a run only where none is allowed. */
function isOn(node: Node | undefined, strict: boolean): boolean {
  const value = node?.kind === "text" || node?.kind === "other" ? node.value : null;
  return value === "error" || value === 2 || (strict && (value === "warn" || value === 1));
}

function targetsOf(node: Node, repository: Repository): readonly string[] {
  const named = (text: string): readonly string[] => specifier(text, repository);
  if (node.kind === "text") return named(node.value);
  if (node.kind !== "table") return [];
  const paths = itemsOf(at(node, "paths")).flatMap((each) => named(textOf(each) ?? textOf(at(each, "name")) ?? ""));
  const patterns = itemsOf(at(node, "patterns")).flatMap((each) => {
    const expression = textOf(at(each, "regex"));
    if (expression !== undefined)
      return (readPattern(expression, "javascript")?.samples ?? []).flatMap((sample) => named(sample.trim()));
    return (textOf(each) === undefined ? textsOf(at(each, "group")) : [textOf(each) ?? ""]).flatMap(named);
  });
  const name = textOf(at(node, "name"));
  return [...paths, ...patterns, ...(name === undefined ? [] : named(name))];
}

/**
 * What a pattern for specifiers means: `**\/server/*` a folder of this repository, `lodash/*` what is below a package and not the
 * package itself. A negated pattern permits.
 */
export function specifier(text: string, repository: Repository): readonly string[] {
  if (text === "" || text.startsWith("!")) return [];
  const clean = text
    .replace(/^\*\*\//, "")
    .replace(/\/?\*{1,2}(?:\/\*{1,2})*$/, "")
    .replace(/\/$/, "");
  if (clean === "" || /[*{]/.test(clean) || /^\.{1,2}(?:\/\.\.)*$/.test(clean)) return [];
  const folder = folderNamed(repository, clean) ?? aliased(repository, clean);
  if (folder !== undefined) return [folder];
  return /\/\*+$/.test(text) && !text.startsWith("**") ? [`${clean}/sub`] : [clean];
}

/** `@/server`, `~/server`: behind an alias, a folder of this repository. */
function aliased(repository: Repository, target: string): string | undefined {
  const rest = /^(?:@|~|#)\/(.+)$/.exec(target)?.[1];
  return rest === undefined ? undefined : folderNamed(repository, rest);
}

/** `**\/private/**` is about a folder of this repository: the one that can be imported. */
function folderNamed(repository: Repository, target: string): string | undefined {
  if (!/^[\w-]+(?:\/[\w-]+)*$/.test(target)) return undefined;
  const found = repository.paths.flatMap((path) => {
    const start = `/${path}`.indexOf(`/${target}/`);
    return start < 0 || path.includes("node_modules") ? [] : [path.slice(0, start + target.length)];
  });
  return found.sort((a, b) => a.length - b.length)[0];
}

/** `src/**\/*.ts` → `src/**`. */
export function scopeOfGlob(glob: string): string {
  return glob.replace(/\/\*\*\/\*(?:\.(?:\w+|\{[^}]*\}|\[\w+\]\w*|\?\([^)]*\)\w*))?$/, "/**");
}
