/** Hooks of pre-commit that are a pattern by themselves: `language: pygrep`, and which files a hook gets. */
import { parseYaml } from "../../facts/manifests/yaml.ts";
import { at, itemsOf, textOf, textsOf, type Node } from "../../facts/manifests/tree.ts";
import type { Guard } from "../types.ts";
import type { Setting } from "./folders.ts";
import { findImports } from "./import-pattern.ts";
import { lineAt, type Candidate } from "./repository.ts";
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

export function hookCandidates(guard: Guard, setting: Setting): readonly Candidate[] {
  const { path, line } = guard.where;
  if (!/\.pre-commit-(?:config|hooks)\.ya?ml$/.test(path)) return [];
  const text = setting.repository.read(path);
  const parsed = text === undefined ? undefined : parseYaml(text);
  if (text === undefined || parsed?.ok !== true) return [];
  const hooks = itemsOf(at(parsed.root, "repos")).flatMap((repo) => itemsOf(at(repo, "hooks")));
  const hook = hooks.find((each) => {
    const from = lineAt(path, text, each.start).line;
    return line >= from && line <= from + text.slice(each.start, each.end).split("\n").length - 1;
  });
  const entry = at(hook, "entry");
  if (hook === undefined || entry === undefined || textOf(at(hook, "language")) !== "pygrep") return [];
  const given = textsOf(at(hook, "args"));
  if (given.includes("--negate")) return [];
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

/** Folders of the files that a hook's `files` and `exclude` let through. */
export function hookScope(
  hook: Node,
  setting: Setting,
): { readonly in: readonly string[]; readonly withSuffix: readonly string[] } {
  const types = [...textsOf(at(hook, "types")), ...textsOf(at(hook, "types_or"))].flatMap((type) => TYPES[type] ?? []);
  const files = textOf(at(hook, "files"));
  const sample = files === undefined ? undefined : /^\^?((?:[\w-]|\\.|\/)+)\//.exec(files)?.[1]?.replaceAll("\\", "");
  const folder =
    sample !== undefined && setting.repository.paths.some((path) => path.startsWith(`${sample}/`)) ? sample : undefined;
  const suffix = files === undefined ? undefined : /\\(\.\w+)\$$/.exec(files)?.[1];
  const prefix = folder === undefined ? "" : `${folder}/`;
  const kinds = suffix === undefined ? types : [`**/*${suffix}`];
  return {
    in: folder === undefined ? [] : [`${folder}/**`],
    withSuffix:
      kinds.length > 0 ? kinds.map((kind) => `${prefix}${kind}`) : folder === undefined ? [] : [`${folder}/**`],
  };
}
