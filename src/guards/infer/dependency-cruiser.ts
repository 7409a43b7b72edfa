/** Rules of dependency-cruiser: `forbidden: [{from: {path: "^src/client"}, to: {path: "^src/server"}}]`. */
import { parseJson } from "../../facts/manifests/json.ts";
import { at, itemsOf, textOf, textsOf, type Node } from "../../facts/manifests/tree.ts";
import { exportedData, readTree } from "./literal.ts";
import { lineAt, type Candidate, type Repository } from "./repository.ts";
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
    const found = itemsOf(at(data, "forbidden")).flatMap((rule) => candidateOf(repository, path, text, rule, cruised));
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

function candidateOf(
  repository: Repository,
  path: string,
  text: string,
  rule: Node,
  cruised: readonly string[],
): readonly Candidate[] {
  if (textOf(at(rule, "severity")) !== "error") return [];
  const [from, to] = [at(rule, "from"), at(rule, "to")];
  const circular = at(to, "circular");
  if (circular?.kind === "other" && circular.value === true) {
    const scope = pathsOf(repository, at(from, "path")).map((each) => (/\.\w+$/.test(each) ? each : `${each}/**`));
    return [
      {
        forbids: { kind: "import-cycles", language: "javascript", in: scope.length > 0 ? scope : cruised },
        because: [lineAt(path, text, rule.start)],
        // Rules that name what they forbid say more.
        score: 2.9,
      },
    ];
  }
  // Conditions beside the path (cycles, dependency types) make a rule of another kind.
  if (
    to?.kind !== "table" ||
    [...to.entries.keys()].some((key) => key !== "path" && key !== "pathNot" && key !== "reachable")
  )
    return [];
  const targets = pathsOf(repository, at(to, "path"));
  const scope = pathsOf(repository, at(from, "path")).map((each) => (/\.\w+$/.test(each) ? each : `${each}/**`));
  if (targets.length === 0) return [];
  const except = pathsOf(repository, at(from, "pathNot")).map((each) => (/\.\w+$/.test(each) ? each : `${each}/**`));
  return [
    {
      forbids: { kind: "javascript-imports", targets, in: scope, ...(except.length === 0 ? {} : { except }) },
      because: [lineAt(path, text, rule.start)],
      score: 3,
    },
  ];
}

/** Folders, files and packages that a pattern of paths names: `^src/(client|shared)` → src/client, src/shared. */
function pathsOf(repository: Repository, node: Node | undefined): readonly string[] {
  return [
    ...new Set(
      textsOf(node).flatMap((source) =>
        (readPattern(source, "javascript")?.samples ?? []).flatMap((sample) => {
          const path = sample
            .trim()
            .replace(/^node_modules\//, "")
            .replace(/\/+[.ax]?$/, "")
            .replace(/^\/+/, "");
          const isKnown =
            source.includes("node_modules") ||
            repository.paths.some((each) => each === path || each.startsWith(`${path}/`) || each.includes(`/${path}/`));
          return isKnown && path !== "" ? [path] : [];
        }),
      ),
    ),
  ];
}
