/** Rules of dependency-cruiser: `forbidden: [{from: {path: "^src/client"}, to: {path: "^src/server"}}]`. */
import { isBuiltin } from "node:module";
import { parseJson } from "../../facts/manifests/json.ts";
import { at, entriesOf, itemsOf, textOf, textsOf, type Node } from "../../facts/manifests/tree.ts";
import { exportedData, readTree } from "./literal.ts";
import { lineAt, type Candidate, type Line, type Repository } from "./repository.ts";
import { option, scopeOf } from "./ruff.ts";
import { readPattern } from "./samples.ts";

const CONFIGS = [
  ".dependency-cruiser.js",
  ".dependency-cruiser.cjs",
  ".dependency-cruiser.mjs",
  ".dependency-cruiser.json",
];

export async function depcruiseCandidates(
  repository: Repository,
  cwd: string,
  words: readonly string[],
): Promise<readonly Candidate[]> {
  const folder = cwd === "." ? "" : `${cwd}/`;
  const given = option(words, ["--config", "-c", "--validate", "-v"]).filter((each) =>
    /\.(?:json|[cm]?js)$/.test(each),
  );
  const cruised = scopeOf(
    words.filter(
      (word, index) => !word.startsWith("-") && !given.includes(word) && !(words[index - 1] ?? "").startsWith("-"),
    ),
    cwd,
    repository,
  );
  for (const name of [...given, ...CONFIGS]) {
    const path = `${folder}${name.replace(/^\.\//, "")}`;
    const text = repository.read(path);
    if (text === undefined) continue;
    const data = await dataIn(path, text);
    const found = [
      ...itemsOf(at(data, "forbidden")).flatMap((node) =>
        candidateOf({ repository, folder, path, text, cruised, node }),
      ),
      ...extended(data, path, text, cruised),
    ];
    if (found.length > 0) return found;
  }
  return [];
}

async function dataIn(path: string, text: string): Promise<Node | undefined> {
  if (path.endsWith(".json")) {
    const parsed = parseJson(text);
    return parsed.ok ? parsed.root : undefined;
  }
  const tree = await readTree(path, text);
  return tree === undefined ? undefined : exportedData(tree);
}

/** The strict presets that come with it forbid cycles. */
function extended(
  data: Node | undefined,
  path: string,
  text: string,
  cruised: readonly string[],
): readonly Candidate[] {
  const preset = at(data, "extends");
  const names = preset === undefined ? [] : textsOf(preset);
  if (preset === undefined || !names.some((name) => /recommended-strict/.test(name))) return [];
  return [
    {
      forbids: { kind: "import-cycles", language: "javascript", in: cruised },
      because: [lineAt(path, text, preset.start)],
      score: 2.6,
    },
  ];
}

interface Rule {
  readonly repository: Repository;
  /** "" or `packages/web/`: what the paths of the rule start from. */
  readonly folder: string;
  readonly path: string;
  readonly text: string;
  readonly cruised: readonly string[];
  readonly node: Node;
}

/** Conditions that make a rule of another kind, or leave out forms of imports that would be planted. */
const READ = new Set(["path", "pathNot", "reachable", "circular", "dependencyTypes", "couldNotResolve"]);

function candidateOf(rule: Rule): readonly Candidate[] {
  const { repository, path, text, cruised, node } = rule;
  if (textOf(at(node, "severity")) !== "error") return [];
  const [from, to] = [at(node, "from"), at(node, "to")];
  if (to?.kind !== "table" || [...to.entries.keys()].some((key) => !READ.has(key))) return [];
  if (at(from, "orphan") !== undefined) return [];
  const because = [lineAt(path, text, node.start)];
  const scope = pathsOf(rule, at(from, "path")).map(asPattern);
  const within = scope.length > 0 ? scope : at(from, "path") === undefined ? cruised : undefined;
  const types = textsOf(at(to, "dependencyTypes"));
  if (isTrue(at(to, "circular")))
    // Rules that name what they forbid say more.
    return [{ forbids: { kind: "import-cycles", language: "javascript", in: within ?? cruised }, because, score: 2.9 }];
  if (isTrue(at(to, "couldNotResolve")))
    return [
      { forbids: { kind: "unresolved-imports", language: "javascript", in: within ?? cruised }, because, score: 2.7 },
    ];
  if (types.some((type) => /^npm-(?:no-pkg|unknown)$/.test(type)))
    return [{ forbids: { kind: "dependencies", language: "javascript", in: within ?? cruised }, because, score: 2.6 }];
  const grouped = groupedBy(rule, from, to, because);
  if (grouped !== undefined) return grouped;
  if (within === undefined) return [];
  const except = pathsOf(rule, at(from, "pathNot")).map(asPattern);
  const targets = targetsOf(rule, to, types);
  if (targets.length === 0) return [];
  const scoped = within.filter((pattern) => !targets.some((target) => pattern === `${target}/**`));
  return [
    {
      forbids: { kind: "javascript-imports", targets, in: scoped, ...(except.length === 0 ? {} : { except }) },
      because,
      // A rule for everything is seldom what its author thinks of first.
      score: scope.length > 0 ? 3 : 2.8,
    },
  ];

  function asPattern(each: string): string {
    return /\.\w+$/.test(each) && repository.paths.includes(each) ? each : `${each}/**`;
  }
}

const isTrue = (node: Node | undefined): boolean => node?.kind === "other" && node.value === true;

function targetsOf(rule: Rule, to: Node, types: readonly string[]): readonly string[] {
  const path = at(to, "path");
  if (types.length === 1 && types[0] === "core")
    return textsOf(path)
      .flatMap((source) => samplesOf(source).filter((sample) => isBuiltin(sample)))
      .slice(0, 8);
  if (types.length > 0 && types.every((type) => type === "npm-dev"))
    return developmentPackage(rule, textsOf(at(to, "pathNot")));
  if (types.length > 0 && !types.some((type) => /^(?:npm|local)/.test(type))) return [];
  const not = expressionsOf(textsOf(at(to, "pathNot")));
  if (not.length === 0) return pathsOf(rule, path);
  // Of what is permitted in between (an index) nothing may be taken: files that are meant.
  const wanted = expressionsOf(textsOf(path));
  const files = rule.repository.paths.filter((each) => {
    const own = each.slice(rule.folder.length);
    return (
      each.startsWith(rule.folder) &&
      SCRIPT.test(each) &&
      wanted.some((one) => one.test(own)) &&
      !not.some((one) => one.test(own))
    );
  });
  return files.length > 0
    ? files.slice(0, 2)
    : pathsOf(rule, path).filter((target) => !not.some((each) => each.test(target)));
}

/** A package that only development needs. */
function developmentPackage({ repository, folder }: Rule, pathNot: readonly string[]): readonly string[] {
  const parsed = parseJson(repository.read(`${folder}package.json`) ?? "");
  const not = expressionsOf(pathNot);
  const names = parsed.ok ? entriesOf(at(parsed.root, "devDependencies")).map(({ key }) => key) : [];
  const first = names.find(
    (name) => !name.startsWith("@types/") && !not.some((each) => each.test(`node_modules/${name}/x`)),
  );
  return first === undefined ? [] : [first];
}

const SCRIPT = /\.(?:[cm]?[jt]sx?|vue|svelte)$/;
const MOST_TARGETS = 6;

/** `from: ^src/features/([^/]+)/`, `to: ^src/features/`, `pathNot: ^src/features/$1/`: the first folder and its neighbours. */
function groupedBy(
  { repository, folder }: Rule,
  from: Node | undefined,
  to: Node,
  because: readonly Line[],
): readonly Candidate[] | undefined {
  const [toPath, toNot] = [textsOf(at(to, "path")), textsOf(at(to, "pathNot"))];
  if (![...toPath, ...toNot].some((source) => /\$\d/.test(source))) return undefined;
  const files = repository.paths.flatMap((path) =>
    path.startsWith(folder) && SCRIPT.test(path) ? [path.slice(folder.length)] : [],
  );
  const sources = expressionsOf(textsOf(at(from, "path")));
  const left = expressionsOf(textsOf(at(from, "pathNot")));
  const tried = new Set<string>();
  for (const file of files) {
    const match = sources.map((each) => each.exec(file)).find((each) => each !== null);
    if (match === undefined || match === null || left.some((each) => each.test(file)) || tried.has(match[0])) continue;
    tried.add(match[0]);
    const filled = (source: string): string =>
      source.replace(/\$(\d)/g, (_, index: string) =>
        (match[Number(index)] ?? "").replace(/[.*+?^${}()|[\]\\]/g, "\\$&"),
      );
    const [wanted, unwanted] = [expressionsOf(toPath.map(filled)), expressionsOf(toNot.map(filled))];
    const targets = files.flatMap((each) => {
      const found = wanted.map((expression) => expression.exec(each)).find((one) => one !== null);
      return found === undefined || found === null || unwanted.some((expression) => expression.test(each))
        ? []
        : [`${folder}${folderIn(each, found[0])}`];
    });
    const own = `${folder}${folderIn(file, match[0])}`;
    const usable = [...new Set(targets)].filter((target) => target !== own && !target.startsWith(`${own}/`));
    if (usable.length > 0)
      return [
        {
          forbids: { kind: "javascript-imports", targets: usable.slice(0, MOST_TARGETS), in: [`${own}/**`] },
          because,
          score: 3,
        },
      ];
  }
  return [];
}

/** The folder of a file that a match ends in. */
function folderIn(file: string, matched: string): string {
  const start = file.indexOf(matched) + matched.length;
  const end = matched.endsWith("/") ? start - 1 : file.indexOf("/", start);
  return end < 0 ? file : file.slice(0, end);
}

function expressionsOf(sources: readonly string[]): readonly RegExp[] {
  return sources.flatMap((source) => {
    try {
      return [new RegExp(source)];
    } catch {
      return [];
    }
  });
}

const samplesOf = (source: string): readonly string[] =>
  (readPattern(source, "javascript")?.samples ?? []).map((sample) =>
    sample.trim().replace(/^(?:node_modules)?\/+/, ""),
  );

/** Folders, files and packages that a pattern of paths names: `^src/(client|shared)` → src/client, src/shared. */
function pathsOf({ repository, folder }: Rule, node: Node | undefined): readonly string[] {
  return [
    ...new Set(
      textsOf(node).flatMap((source) =>
        (readPattern(source, "javascript")?.samples ?? []).flatMap((sample) => {
          const path = sample
            .trim()
            .replace(/^\/*node_modules\//, "")
            .replace(/\/+[.ax]?(?:\/[.ax]?)*$/, "")
            .replace(/^\/+/, "");
          if (path === "") return [];
          if (source.includes("node_modules")) return [path];
          const below = repository.paths.some(
            (each) => each === `${folder}${path}` || each.startsWith(`${folder}${path}/`),
          );
          if (below) return [`${folder}${path}`];
          if (repository.paths.some((each) => each.includes(`/${path}/`))) return [path];
          if (isDeclared(repository, folder, path)) return [path];
          return matched(repository, folder, source);
        }),
      ),
    ),
  ];
}

function isDeclared(repository: Repository, folder: string, name: string): boolean {
  return [`${folder}package.json`, "package.json"].some((path) => {
    const parsed = parseJson(repository.read(path) ?? "");
    return (
      parsed.ok &&
      ["dependencies", "devDependencies", "peerDependencies"].some((key) =>
        entriesOf(at(parsed.root, key)).some((entry) => entry.key === name),
      )
    );
  });
}

/** `^src/modules/([^/]+)/domain`: the folders of this repository that it means; of `\\.spec\\.ts$` one file. */
function matched(repository: Repository, folder: string, source: string): readonly string[] {
  const [expression] = expressionsOf([source]);
  const isOfEnding = /^\\?\.[\w\\.()|?:[\]]+\$$/.test(source);
  if (expression === undefined || (!isOfEnding && !source.startsWith("^"))) return [];
  const found = new Set<string>();
  for (const path of repository.paths) {
    if (!path.startsWith(folder) || !SCRIPT.test(path)) continue;
    const match = expression.exec(path.slice(folder.length));
    if (match === null) continue;
    found.add(isOfEnding ? path : `${folder}${folderIn(path.slice(folder.length), match[0])}`);
    if (found.size >= (isOfEnding ? 1 : MOST_TARGETS)) break;
  }
  return [...found];
}
