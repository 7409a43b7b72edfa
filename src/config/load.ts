/**
 * Finds and merges the configuration of a tree: `assay.yaml` (or `.yml`), `[tool.assay]` in pyproject.toml, `assay` in
 * package.json, at the root and nested in units. A nested file speaks of its own folder only.
 */
import type { FileSource, Listing } from "../inventory/types.ts";
import { contractBelow } from "./contract-below.ts";
import { pathMatcher } from "./match.ts";
import { findNearest } from "./nearest.ts";
import type { KeyPath, ParsedConfig } from "./parse.ts";
import type { ConfigFile, RuleSetting } from "./schema.ts";
import { DEFAULT_CONFIG, type Config, type ConfigProblem, type Reasoned, type RuleSettingValue } from "./types.ts";

export type ConfigResult =
  | { readonly ok: true; readonly config: Config }
  | { readonly ok: false; readonly problems: readonly ConfigProblem[] };

const NAMES: ReadonlySet<string> = new Set(["assay.yaml", "assay.yml"]);
const SHARED: ReadonlySet<string> = new Set(["pyproject.toml", "package.json"]);
const MAX_CONFIG_BYTES = 1_000_000;

/** `knownRules`: ids and aliases that settings may name. */
export async function loadConfig(
  source: FileSource,
  listing: Listing,
  knownRules: ReadonlySet<string>,
): Promise<ConfigResult> {
  const decoder = new TextDecoder("utf-8", { fatal: false });
  const candidates = listing.files
    .filter((file) => file.kind === "file" && isConfigPath(file.path))
    .map((file) => file.path)
    .sort((a, b) => depth(a) - depth(b) || (a < b ? -1 : 1));
  const problems: ConfigProblem[] = [];
  const byFolder = new Map<string, string>();
  let config: Config = DEFAULT_CONFIG;

  const paths = new Set(listing.files.map((file) => file.path));
  for (const path of candidates) {
    // What an outer file excludes has no say.
    if (config.exclude.some((entry) => pathMatcher(entry.path)(path))) continue;
    const read = await source.read(path);
    if (!read.ok || read.bytes.length > MAX_CONFIG_BYTES) {
      if (isOwnFile(path)) {
        const reason = read.ok ? "is larger than 1 MB" : read.reason;
        problems.push({ path, line: 1, column: 1, message: `cannot be read: ${reason}` });
      }
      continue;
    }
    const text = decoder.decode(read.bytes);
    const parsed = await parse(path, text);
    if (parsed === undefined) continue;
    if (!parsed.ok) {
      // A manifest with a syntax error is the inventory's business; it is not known to hold configuration.
      if (isOwnFile(path)) problems.push({ path, line: parsed.line, column: parsed.column, message: parsed.message });
      continue;
    }
    if (parsed.value === undefined || parsed.value === null) continue;
    const folder = folderOf(path);
    const earlier = byFolder.get(folder);
    if (earlier !== undefined) {
      problems.push({
        path,
        ...parsed.locate([]),
        message: `configuration stands here and in ${earlier}; keep one of the two`,
      });
      continue;
    }
    byFolder.set(folder, path);
    const checked = await validate(path, parsed, knownRules);
    if (!checked.ok) problems.push(...checked.problems);
    else config = merge(config, checked.value, path, folder, parsed, paths);
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, config };
}

function isConfigPath(path: string): boolean {
  const name = path.slice(path.lastIndexOf("/") + 1);
  return NAMES.has(name) || SHARED.has(name);
}

function isOwnFile(path: string): boolean {
  return NAMES.has(path.slice(path.lastIndexOf("/") + 1));
}

async function parse(path: string, text: string): Promise<ParsedConfig | undefined> {
  // The parsers are loaded only for files that hold configuration: start-up counts.
  if (path.endsWith("pyproject.toml")) {
    return text.includes("tool.assay") ? (await import("./toml.ts")).parseTomlConfig(text) : undefined;
  }
  if (path.endsWith("package.json")) {
    return /"assay"\s*:\s*\{/.test(text) ? (await import("./parse.ts")).parseYamlConfig(text, ["assay"]) : undefined;
  }
  return (await import("./parse.ts")).parseYamlConfig(text);
}

type Checked =
  | { readonly ok: true; readonly value: ConfigFile }
  | { readonly ok: false; readonly problems: readonly ConfigProblem[] };

async function validate(
  path: string,
  parsed: Extract<ParsedConfig, { ok: true }>,
  knownRules: ReadonlySet<string>,
): Promise<Checked> {
  const { configSchema } = await import("./schema.ts");
  const result = configSchema.safeParse(parsed.value);
  const problems: ConfigProblem[] = [];
  if (result.success) {
    const groups: [KeyPath, Readonly<Record<string, RuleSetting>>][] = [
      [["rules"], result.data.rules ?? {}],
      ...(result.data.overrides ?? []).map((entry, index): [KeyPath, Readonly<Record<string, RuleSetting>>] => [
        ["overrides", index, "rules"],
        entry.rules,
      ]),
    ];
    for (const [under, rules] of groups) {
      const isPartial = under[0] === "overrides" || folderOf(path) !== "";
      for (const [id, setting] of Object.entries(rules)) {
        const option = isPartial ? optionIn(setting) : undefined;
        if (option !== undefined) {
          problems.push({
            path,
            ...parsed.locate([...under, id, option], "key"),
            message: `"${option}" of ${id} holds for the whole tree: move it to "rules" of the configuration in the root`,
          });
        }
        if (
          knownRules.has(id) ||
          (id.endsWith("/*") && [...knownRules].some((known) => known.startsWith(id.slice(0, -1))))
        )
          continue;
        problems.push({
          path,
          ...parsed.locate([...under, id], "key"),
          message: `there is no rule "${id}"${hint(id, knownRules)}; \`assay rules\` lists them`,
        });
      }
    }
    return problems.length > 0 ? { ok: false, problems } : { ok: true, value: result.data };
  }
  for (const issue of result.error.issues) problems.push(...describe(path, parsed, issue, validKeys(configSchema)));
  return { ok: false, problems };
}

interface Issue {
  readonly code?: string;
  readonly path: readonly PropertyKey[];
  readonly message: string;
  readonly keys?: readonly string[];
  readonly errors?: readonly (readonly Issue[])[];
}

function describe(
  path: string,
  parsed: Extract<ParsedConfig, { ok: true }>,
  issue: Issue,
  valid: ValidKeys,
): ConfigProblem[] {
  const where = issue.path.map((part) => (typeof part === "number" ? part : String(part)));
  if (issue.code === "unrecognized_keys" && issue.keys !== undefined) {
    const keys = valid(where, parsed.value);
    return issue.keys.map((key) => ({
      path,
      ...parsed.locate([...where, key], "key"),
      message: `unknown key "${key}"${hint(key, keys) || listed(keys)}`,
    }));
  }
  if (issue.code === "invalid_union" && issue.errors !== undefined) {
    // The branch that came furthest is the one that was meant.
    const best = [...issue.errors]
      .sort((a, b) => progress(b) - progress(a))
      .find((branch) => branch.length > 0 && progress(branch) > 0);
    if (best !== undefined) {
      return best.flatMap((inner) => describe(path, parsed, { ...inner, path: [...issue.path, ...inner.path] }, valid));
    }
  }
  const name = where.length > 0 ? `${where.join(".")}: ` : "";
  return [{ path, ...parsed.locate(where), message: `${name}${issue.message.replace(/^Invalid input: /, "")}` }];
}

function progress(issues: readonly Issue[]): number {
  return Math.max(0, ...issues.map((issue) => issue.path.length + (issue.code === "unrecognized_keys" ? 1 : 0)));
}

type ValidKeys = (at: KeyPath, written: unknown) => readonly string[];

/** Valid keys at a place of a written configuration, read off the schema: of the shapes that its literals (`kind`) allow. */
function validKeys(schema: unknown): ValidKeys {
  return (at, written) => {
    let level: unknown[] = [schema];
    let here: unknown = written;
    for (const part of at) {
      level = level.flatMap((node) => children(node, part));
      here = (here as Readonly<Record<string | number, unknown>> | undefined)?.[part];
    }
    const shapes = level
      .flatMap(unwrap)
      .map(shapeOf)
      .filter((shape) => shape !== undefined);
    const meant = shapes.filter((shape) => isMeant(shape, here));
    return [...new Set((meant.length > 0 ? meant : shapes).flatMap((shape) => Object.keys(shape)))];
  };
}

/** Does the written object have the literals of the shape? */
function isMeant(shape: Readonly<Record<string, unknown>>, written: unknown): boolean {
  return Object.entries(shape).every(([key, node]) => {
    const { values } = definition(node);
    return !Array.isArray(values) || values.includes((written as Readonly<Record<string, unknown>> | undefined)?.[key]);
  });
}

function definition(node: unknown): Readonly<Record<string, unknown>> {
  const def = (node as { def?: unknown } | undefined)?.def;
  return typeof def === "object" && def !== null ? (def as Readonly<Record<string, unknown>>) : {};
}

function unwrap(node: unknown): unknown[] {
  const def = definition(node);
  if (def["innerType"] !== undefined) return unwrap(def["innerType"]);
  if (Array.isArray(def["options"])) return def["options"].flatMap(unwrap);
  return [node];
}

function shapeOf(node: unknown): Readonly<Record<string, unknown>> | undefined {
  const shape = definition(node)["shape"];
  return typeof shape === "object" && shape !== null ? (shape as Readonly<Record<string, unknown>>) : undefined;
}

function children(node: unknown, part: string | number): unknown[] {
  return unwrap(node).flatMap((inner) => {
    const def = definition(inner);
    const child = typeof part === "number" ? def["element"] : (shapeOf(inner)?.[part] ?? def["valueType"]);
    return child === undefined ? [] : [child];
  });
}

function hint(word: string, valid: Iterable<string>): string {
  const nearest = findNearest(word, valid);
  return nearest === undefined ? "" : `; did you mean "${nearest}"?`;
}

const listed = (valid: readonly string[]): string => (valid.length > 0 ? `; valid here: ${valid.join(", ")}` : "");

function merge(
  config: Config,
  file: ConfigFile,
  path: string,
  folder: string,
  parsed: Extract<ParsedConfig, { ok: true }>,
  paths: ReadonlySet<string>,
): Config {
  const inside = (pattern: string) => (folder === "" ? pattern : `${folder}/${pattern.replace(/^\.?\//, "")}`);
  const reasoned = (entries: readonly { path: string; because: string }[] | undefined, key: string): Reasoned[] =>
    (entries ?? []).map((entry, index) => ({
      path: inside(entry.path),
      because: entry.because,
      at: { path, line: parsed.locate([key, index]).line },
    }));
  const everywhere = folder === "" ? "**" : `${folder}/**`;
  return {
    threshold: folder === "" ? (file.threshold ?? config.threshold) : config.threshold,
    contracts: [
      ...config.contracts,
      ...(file.contracts ?? []).map((contract, index) => ({
        ...(folder === "" ? contract : contractBelow(contract, folder, paths)),
        at: { path, line: parsed.locate(["contracts", index]).line },
      })),
    ],
    guards: [
      ...config.guards,
      ...(file.guards ?? []).map((guard, index) => ({
        run: guard.run,
        at: { path, line: parsed.locate(["guards", index]).line },
        ...(guard.forbids === undefined ? {} : { forbids: guard.forbids }),
        ...(folder === "" && guard.cwd === undefined ? {} : { cwd: inside(guard.cwd ?? ".") }),
      })),
    ],
    ruleSettings: [
      ...config.ruleSettings,
      ...(file.rules === undefined ? [] : [{ path: everywhere, rules: settings(file.rules) }]),
      ...(file.overrides ?? []).map((entry) => ({ path: inside(entry.path), rules: settings(entry.rules) })),
    ],
    exclude: [...config.exclude, ...reasoned(file.exclude, "exclude")],
    expectUnparsed: [...config.expectUnparsed, ...reasoned(file.expectUnparsed, "expectUnparsed")],
    units: [...config.units, ...(file.units ?? []).map(inside)],
    sourceRoots: {
      ...config.sourceRoots,
      ...Object.fromEntries(
        Object.entries(file.sourceRoots ?? {}).map(([unit, roots]) => [inside(unit), roots.map(inside)]),
      ),
    },
    modules: { ...config.modules, ...file.modules },
    baseline: folder === "" ? (file.baseline ?? config.baseline) : config.baseline,
    ruleFiles: [...config.ruleFiles, ...(file.ruleFiles ?? []).map(inside)],
    files: [...config.files, path],
  };
}

function settings(rules: Readonly<Record<string, RuleSetting>>): Readonly<Record<string, RuleSettingValue>> {
  return Object.fromEntries(Object.entries(rules).map(([id, setting]) => [id, settingOf(setting)]));
}

function settingOf(setting: RuleSetting): RuleSettingValue {
  if (setting === "on") return { enabled: true };
  if (setting === "off") return { enabled: false };
  if (typeof setting === "string") return { enabled: true, severity: setting };
  const { severity, enabled, ...options } = setting;
  return {
    enabled: enabled ?? true,
    ...(severity === undefined ? {} : { severity }),
    ...(Object.keys(options).length === 0 ? {} : { options }),
  };
}

/** The first option of a rule's setting: what is neither severity nor switch. */
function optionIn(setting: RuleSetting): string | undefined {
  return Object.keys(settingOf(setting).options ?? {})[0];
}

function folderOf(path: string): string {
  const slash = path.lastIndexOf("/");
  return slash < 0 ? "" : path.slice(0, slash);
}

function depth(path: string): number {
  return path.split("/").length;
}
