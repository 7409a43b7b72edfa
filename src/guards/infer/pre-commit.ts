/** Hooks of pre-commit that are a pattern by themselves: `language: pygrep`, and which files a hook gets. */
import { parseYaml } from "../../facts/manifests/yaml.ts";
import { at, itemsOf, textOf, textsOf, type Node } from "../../facts/manifests/tree.ts";
import type { Guard } from "../types.ts";
import type { Setting } from "./folders.ts";
import { findImports } from "./import-pattern.ts";
import { lineAt, type Candidate, type Line } from "./repository.ts";
import { readPattern } from "./samples.ts";

const TYPES: Readonly<Record<string, string>> = {
  python: "**/*.py",
  pyi: "**/*.pyi",
  javascript: "**/*.js",
  ts: "**/*.ts",
  markdown: "**/*.md",
  yaml: "**/*.yaml",
  shell: "**/*.sh",
};

/** A rule whose place nothing else tells: the files that the hook gets. */
export function scopedByHook(candidate: Candidate, guard: Guard, setting: Setting): Candidate {
  const { forbids } = candidate;
  if (forbids.in.length > 0) return candidate;
  const hook = findHook(guard, setting)?.hook;
  const scope = hook === undefined ? undefined : hookScope(hook, setting);
  if (scope === undefined || (scope.in.length === 0 && scope.except.length === 0)) return candidate;
  const isKind = forbids.kind === "text" || forbids.kind === "secrets" || forbids.kind === "missing-text";
  const within = isKind ? scope.withSuffix : scope.in;
  if (forbids.kind !== "python-imports" && forbids.kind !== "javascript-imports")
    return { ...candidate, forbids: { ...forbids, in: within } };
  const except = [...(forbids.except ?? []), ...scope.except];
  return { ...candidate, forbids: { ...forbids, in: within, ...(except.length === 0 ? {} : { except }) } };
}

/** Patterns of the files that a hook hands to its script; undefined where it hands none, or is no hook of pre-commit. */
export function filesOfHook(guard: Guard, setting: Setting): readonly string[] | undefined {
  const hook = findHook(guard, setting)?.hook;
  if (hook === undefined) return undefined;
  const passes = at(hook, "pass_filenames");
  if (passes?.kind === "other" && passes.value === false) return undefined;
  return hookScope(hook, setting).withSuffix;
}

function findHook(
  guard: Guard,
  setting: Setting,
): { readonly hook: Node; readonly path: string; readonly text: string } | undefined {
  for (const { path, line } of [guard.where, ...guard.alsoAt]) {
    if (!/\.pre-commit-(?:config|hooks)\.ya?ml$/.test(path)) continue;
    const text = setting.repository.read(path);
    const parsed = text === undefined ? undefined : parseYaml(text);
    if (text === undefined || parsed?.ok !== true) continue;
    const hooks = itemsOf(at(parsed.root, "repos")).flatMap((repo) => itemsOf(at(repo, "hooks")));
    const hook = hooks.find((each) => {
      const from = lineAt(path, text, each.start).line;
      return line >= from && line <= from + text.slice(each.start, each.end).trimEnd().split("\n").length - 1;
    });
    if (hook !== undefined) return { hook, path, text };
  }
  return undefined;
}

export function hookCandidates(guard: Guard, setting: Setting): readonly Candidate[] {
  const found = findHook(guard, setting);
  if (found === undefined) return [];
  const { hook, path, text } = found;
  const entry = at(hook, "entry");
  if (entry === undefined || textOf(at(hook, "language")) !== "pygrep") return [];
  const given = textsOf(at(hook, "args"));
  if (given.includes("--negate")) return negated(hook, textOf(entry) ?? "", lineAt(path, text, entry.start), setting);
  const pattern = readPattern(
    textOf(entry) ?? "",
    "python",
    given.some((each) => /^(?:-i|--ignore-case)$/.test(each)) ? "i" : "",
  );
  if (pattern === undefined) return [];
  const scope = hookScope(hook, setting);
  const because = [lineAt(path, text, entry.start)];
  const imported = findImports(pattern);
  if (imported !== undefined) {
    const kind = imported.language === "python" ? "python-imports" : "javascript-imports";
    return [{ forbids: { kind, targets: imported.targets, in: scope.in }, because, score: 3 }];
  }
  const [sample] = pattern.samples;
  return sample === undefined
    ? []
    : [{ forbids: { kind: "text", sample, pattern: textOf(entry) ?? "", in: scope.withSuffix }, because, score: 3 }];
}

/** Every file that the hook gets must have a line that matches. */
function negated(hook: Node, entry: string, line: Line, setting: Setting): readonly Candidate[] {
  const sample = readPattern(entry, "python", "")?.samples[0];
  if (sample === undefined || sample.trim() === "") return [];
  return [
    { forbids: { kind: "missing-text", sample, in: hookScope(hook, setting).withSuffix }, because: [line], score: 3 },
  ];
}

interface HookScope {
  readonly in: readonly string[];
  readonly withSuffix: readonly string[];
  readonly except: readonly string[];
}

/** Folders of the files that a hook's `files` and `exclude` let through. */
export function hookScope(hook: Node, setting: Setting): HookScope {
  const types = [...textsOf(at(hook, "types")), ...textsOf(at(hook, "types_or"))].flatMap((type) => TYPES[type] ?? []);
  const files = textOf(at(hook, "files"));
  const folder = folderIn(files, setting);
  const left = folderIn(textOf(at(hook, "exclude")), setting);
  const suffix = files === undefined ? undefined : /\\(\.\w+)\$$/.exec(files)?.[1];
  const prefix = folder === undefined ? "" : `${folder}/`;
  const kinds = suffix === undefined ? types : [`**/*${suffix}`];
  return {
    except: left === undefined ? [] : [`${left}/**`],
    in: folder === undefined ? [] : [`${folder}/**`],
    withSuffix:
      kinds.length > 0 ? kinds.map((kind) => `${prefix}${kind}`) : folder === undefined ? [] : [`${folder}/**`],
  };
}

/** The folder that a pattern such as `^services/.*\\.py$` starts with. */
function folderIn(pattern: string | undefined, setting: Setting): string | undefined {
  const folder =
    pattern === undefined ? undefined : /^\^?((?:[\w-]|\\.|\/)+)\//.exec(pattern)?.[1]?.replaceAll("\\", "");
  return folder !== undefined && setting.repository.paths.some((path) => path.startsWith(`${folder}/`))
    ? folder
    : undefined;
}
