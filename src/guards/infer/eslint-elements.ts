/** Rules of ESLint about parts of a repository: eslint-plugin-boundaries by folders, Nx by the tags of projects. */
import { parseJson } from "../../facts/manifests/json.ts";
import { at, itemsOf, textOf, textsOf, type Entry, type Node } from "../../facts/manifests/tree.ts";
import { exists, joinPath, lineAt, type Candidate, type Repository } from "./repository.ts";

export interface ElementRule {
  readonly repository: Repository;
  readonly path: string;
  readonly text: string;
  /** The whole configuration: the elements stand in its settings. */
  readonly data: Node;
  readonly entry: Entry;
  readonly cwd: string;
}

export function elementCandidates(rule: ElementRule): readonly Candidate[] {
  if (/(?:^|\/)(?:element-types|dependencies)$/.test(rule.entry.key) && rule.entry.key.startsWith("boundaries/"))
    return boundaries(rule);
  return /(?:^|\/)enforce-module-boundaries$/.test(rule.entry.key) ? projects(rule) : [];
}

/** For each part those that it must not import, where both are there. */
function candidatesOf(
  { path, text, entry }: ElementRule,
  folders: ReadonlyMap<string, string>,
  isDenied: (from: string, to: string) => boolean,
): readonly Candidate[] {
  return [...folders].flatMap(([from, folder]): readonly Candidate[] => {
    const targets = [...folders].flatMap(([to, target]) =>
      to !== from && target !== folder && isDenied(from, to) ? [target] : [],
    );
    return targets.length === 0
      ? []
      : [
          {
            forbids: { kind: "javascript-imports", targets: [...new Set(targets)].slice(0, 8), in: [`${folder}/**`] },
            because: [lineAt(path, text, entry.keyStart)],
            score: 2.9,
          },
        ];
  });
}

/** `boundaries/elements`: names and folders; `default: "disallow"` with what is allowed, or `disallow` of each. */
function boundaries(rule: ElementRule): readonly Candidate[] {
  const elements = findSetting(rule.data, "boundaries/elements");
  const folders = new Map<string, string>();
  for (const element of itemsOf(elements)) {
    const type = textOf(at(element, "type"));
    const folder = textsOf(at(element, "pattern"))
      .map((pattern) => joinPath(rule.cwd, pattern.replace(/\/?\*.*$/, "")))
      .find((each) => each !== undefined && each !== "." && exists(rule.repository, each));
    if (type !== undefined && folder !== undefined && !folders.has(type)) folders.set(type, folder);
  }
  const options = itemsOf(rule.entry.value)[1];
  const isClosed = textOf(at(options, "default")) !== "allow";
  const rules = itemsOf(at(options, "rules"));
  return candidatesOf(rule, folders, (from, to) => {
    const own = rules.filter((each) => isOf(at(each, "from"), from));
    const last = own.findLast((each) => isOf(at(each, "allow"), to) || isOf(at(each, "disallow"), to));
    return last === undefined ? isClosed : isOf(at(last, "disallow"), to);
  });
}

const isOf = (node: Node | undefined, name: string): boolean =>
  namesIn(node).some((each) => each === name || each === "*");

/** `"ui"`, `["ui", "lib"]`, `[["ui", {…}]]`, `{ type: "ui" }`. */
function namesIn(node: Node | undefined): readonly string[] {
  if (node === undefined) return [];
  if (node.kind === "text") return [node.value];
  if (node.kind === "table") return namesIn(at(node, "type"));
  return itemsOf(node).flatMap((each) => (each.kind === "list" ? namesIn(each.items[0]) : namesIn(each)));
}

function findSetting(node: Node | undefined, key: string, depth = 0): Node | undefined {
  if (node === undefined || depth > 6) return undefined;
  const own = at(at(node, "settings"), key);
  if (own !== undefined) return own;
  for (const item of itemsOf(node)) {
    const found = findSetting(item, key, depth + 1);
    if (found !== undefined) return found;
  }
  return undefined;
}

const MOST_PROJECTS = 300;

/** `depConstraints: [{ sourceTag: "scope:shop", onlyDependOnLibsWithTags: ["scope:shop", "scope:shared"] }]`. */
function projects(rule: ElementRule): readonly Candidate[] {
  const constraints = itemsOf(at(itemsOf(rule.entry.value)[1], "depConstraints")).flatMap((node) => {
    const source = textOf(at(node, "sourceTag"));
    return source === undefined || source === "*"
      ? []
      : [{ source, only: at(node, "onlyDependOnLibsWithTags"), never: textsOf(at(node, "notDependOnLibsWithTags")) }];
  });
  const tags = new Map<string, readonly string[]>();
  for (const path of rule.repository.paths
    .filter((each) => /(?:^|\/)(?:project|package)\.json$/.test(each))
    .slice(0, MOST_PROJECTS)) {
    const parsed = parseJson(rule.repository.read(path) ?? "");
    const own = parsed.ok ? textsOf(at(parsed.root, "tags") ?? at(parsed.root, "nx", "tags")) : [];
    const folder = path.includes("/") ? path.slice(0, path.lastIndexOf("/")) : "";
    if (own.length > 0 && folder !== "") tags.set(folder, own);
  }
  const folders = new Map([...tags.keys()].map((folder) => [folder, folder]));
  return candidatesOf(rule, folders, (from, to) => {
    const [mine, theirs] = [tags.get(from) ?? [], tags.get(to) ?? []];
    return constraints.some(
      ({ source, only, never }) =>
        mine.includes(source) &&
        (theirs.some((tag) => never.includes(tag)) ||
          (only !== undefined && !textsOf(only).some((tag) => tag === "*" || theirs.includes(tag)))),
    );
  });
}
