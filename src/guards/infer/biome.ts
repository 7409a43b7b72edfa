/** Imports that Biome is told to restrict: `noRestrictedImports` of biome.json. */
import { parseJson } from "../../facts/manifests/json.ts";
import { at, entriesOf, itemsOf, textOf, textsOf, type Node } from "../../facts/manifests/tree.ts";
import { scopeOfGlob, specifier } from "./eslint.ts";
import { joinPath, lineAt, type Candidate, type Repository } from "./repository.ts";
import { scopeOf } from "./ruff.ts";

export function biomeCandidates(repository: Repository, cwd: string, words: readonly string[]): readonly Candidate[] {
  const folder = cwd === "." ? "" : `${cwd}/`;
  for (const name of ["biome.json", "biome.jsonc", ".biome.json", ".biome.jsonc"]) {
    const path = `${folder}${name}`;
    const text = repository.read(path);
    const parsed = text === undefined ? undefined : parseJson(text);
    if (text === undefined || parsed?.ok !== true) continue;
    const named = scopeOf(words.slice(1), cwd, repository);
    const blocks = [
      { node: parsed.root, scope: named },
      ...itemsOf(at(parsed.root, "overrides")).map((node) => ({
        node,
        scope: textsOf(at(node, "includes") ?? at(node, "include"))
          .filter((each) => !each.startsWith("!"))
          .flatMap((each) => joinPath(cwd, each) ?? [])
          .map(scopeOfGlob),
      })),
    ];
    return blocks.flatMap(({ node, scope }) =>
      entriesOf(at(node, "linter", "rules")).flatMap((group) =>
        entriesOf(group.value)
          .filter(({ key }) => key === "noRestrictedImports" || key === "noImportCycles")
          .flatMap(({ key, value, keyStart }): readonly Candidate[] => {
            const level = textOf(value) ?? textOf(at(value, "level"));
            const strict = words.includes("--error-on-warnings");
            if (level !== "error" && level !== "on" && !(strict && level === "warn")) return [];
            const because = [lineAt(path, text, keyStart)];
            if (key === "noImportCycles")
              return [{ forbids: { kind: "import-cycles", language: "javascript", in: scope }, because, score: 2.8 }];
            const targets = [...new Set(targetsOf(at(value, "options"), repository))];
            return targets.length === 0
              ? []
              : [{ forbids: { kind: "javascript-imports", targets, in: scope }, because, score: 3 }];
          }),
      ),
    );
  }
  return [];
}

/** Paths that are forbidden whole, and groups of patterns. */
function targetsOf(options: Node | undefined, repository: Repository): readonly string[] {
  const paths = entriesOf(at(options, "paths"))
    .filter(({ value }) => at(value, "importNames") === undefined && at(value, "allowImportNames") === undefined)
    .flatMap(({ key }) => specifier(key, repository));
  const groups = itemsOf(at(options, "patterns")).flatMap((each) => textsOf(at(each, "group")));
  return [...paths, ...groups.flatMap((each) => specifier(each, repository))];
}
