/** Folders and globs that a script goes through, as paths from the root of the repository. */
import type { Node } from "oxc-parser";
import { exists, joinPath, uniqueLines, type Line } from "../repository.ts";
import { argumentScope } from "../scope.ts";
import { LISTS_FILES } from "./subjects.ts";
import { elementsOf, refsOf, valuesOf, type Row } from "./values.ts";
import { calleeName, isFunction, unwrapped, type CallNode, type World } from "./world.ts";

/** A folder (`src/client`), a file or a glob. */
export interface Place {
  readonly path: string;
  readonly row?: Row;
}

export interface Places {
  readonly all: readonly Place[];
  /** `src/client/**`; nothing for everywhere. */
  readonly patterns: readonly string[];
  /** With suffixes, where they are said. */
  readonly globs: readonly string[];
  readonly lines: readonly Line[];
  /** Did anything say where it looks? */
  readonly isKnown: boolean;
}

const DEEPEST = 10;
const WALKS = /\b(?:readdir|readdirSync|opendir|opendirSync|globSync|scanSync|readDirectory)\b|\bglob\(/;

export function placesIn(world: World): Places {
  const found: Place[] = [];
  const lines: Line[] = [];
  const note = (places: readonly Place[], node: Node): void => {
    const usable = places.filter(({ path }) => !isOneFile(world, path));
    if (usable.length > 0) lines.push(world.lineOf(node));
    found.push(...usable);
  };
  for (const node of world.nodes) {
    if (node.type === "NewExpression" && node.callee.type === "Identifier" && node.callee.name === "Glob")
      note(globsOf(world, node.arguments[0] as Node | undefined, undefined), node);
    if (node.type !== "CallExpression") continue;
    note(walkedAt(world, node), node);
  }
  const all = distinct(found);
  if (all.length === 0) {
    const given = argumentScope(world.setting);
    const isGiven =
      world.trees.some(({ text }) => /process\.argv|Bun\.argv|Deno\.args/.test(text)) && given.in.length > 0;
    const inHook = world.setting.handed ?? [];
    const patterns = isGiven ? given.in : inHook;
    return { all: [], patterns, globs: patterns, lines: [], isKnown: patterns.length > 0 };
  }
  const everywhere = all.some(({ path }) => path === "." || path === "**" || path === "**/*");
  return {
    all,
    patterns: everywhere ? [] : [...new Set(all.map(({ path }) => patternOf(path)))],
    globs: everywhere ? [] : [...new Set(all.map(({ path }) => (/[*{]/.test(path) ? path : `${path}/**`)))],
    lines: uniqueLines(lines),
    isKnown: true,
  };
}

/** `src/**\/*.ts` → `src/**`: the kind of the rule says which files. */
export function patternOf(path: string): string {
  if (!/[*{]/.test(path)) return `${path}/**`;
  return path.replace(/\/\*\*\/\*(?:\.\w+|\.\{[^}]*\}|\.[?@+!]\([^)]*\)\w*|\.\[[^\]]*\]\w*)?$/, "/**");
}

function distinct(places: readonly Place[]): readonly Place[] {
  const known = new Map(
    places.map((place) => [`${place.path} ${place.row?.table.start ?? ""} ${place.row?.key ?? ""}`, place]),
  );
  return [...known.values()];
}

function isOneFile({ setting }: World, path: string): boolean {
  return setting.repository.paths.includes(path);
}

/** What one call goes through; empty where it lists no files. */
export function walkedAt(world: World, call: CallNode): readonly Place[] {
  const name = calleeName(call);
  const { repository } = world.setting;
  const [first] = call.arguments;
  // The pattern says where: what is given to it is the root.
  if (
    /^scan(?:Sync)?$/.test(name) &&
    call.callee.type === "MemberExpression" &&
    isGlob(world, call.callee.object as Node)
  )
    return [];
  if (/ls-files/.test(world.textOf(call)) && /^(?:exec\w*|spawn\w*|git|\$)$/.test(name))
    return listedByGit(world, call);
  if (/^(?:addSourceFilesAtPaths|addSourceFilesFromTsConfig)$/.test(name))
    return globsOf(world, first as Node | undefined, undefined);
  if (name === "glob" && call.callee.type === "MemberExpression" && world.textOf(call.callee).startsWith("import.meta"))
    return beside(world, call);
  if (/^(?:glob|globSync|globby|globbySync|fg|fastGlob|sync|stream|async)$/.test(name))
    return globsOf(world, first as Node | undefined, call.arguments[1] as Node | undefined);
  const callee = call.callee.type === "Identifier" ? world.functionOf(call.callee.name, call) : undefined;
  const isWalk =
    (callee === undefined ? LISTS_FILES.test(name) : WALKS.test(world.textOf(callee))) || name.startsWith("readdir");
  if (!isWalk || first === undefined) return [];
  // A walk that calls itself for the folders below goes where it started.
  if (callee !== undefined && isInside(call, callee)) return [];
  const given = placesOf(world, first as Node).filter(
    ({ path }) => /[*]/.test(path) || exists(repository, path) || name.startsWith("readdir"),
  );
  if (given.length > 0 || callee === undefined) return given;
  // `filesOf("tools")` puts the folder together itself.
  return world.nodes.flatMap((node) =>
    node.type === "CallExpression" &&
    isInside(node, callee) &&
    /^(?:glob|globSync|readdir\w*|scanSync|fg|sync)$/.test(calleeName(node))
      ? walkedAt(world, node)
      : [],
  );
}

const isGlob = (world: World, node: Node): boolean =>
  refsOf(world, node).some(
    ({ node: each }) => each.type === "NewExpression" && world.textOf(each).startsWith("new Glob"),
  );

const isInside = (node: Node, outer: Node): boolean =>
  node.start >= outer.start && node.end <= outer.end && isFunction(outer);

/** Globs from where the call says that it looks: `{ cwd: root }`. */
function globsOf(world: World, given: Node | undefined, options: Node | undefined): readonly Place[] {
  if (given === undefined) return [];
  const base = options === undefined ? undefined : option(world, options, "cwd");
  const bases = base === undefined ? [{ path: world.setting.cwd }] : placesOf(world, base);
  const written = valuesOf(world, given).filter(({ text }) => !text.startsWith("!"));
  const joined = written.flatMap(({ text, row }): readonly Place[] =>
    (bases.length === 0 ? [{ path: world.setting.cwd }] : bases).flatMap((from) => {
      const path = joinPath(from.path, text.replace(/^\.\//, ""));
      const kept = row ?? ("row" in from ? from.row : undefined);
      return path === undefined ? [] : [kept === undefined ? { path } : { path, row: kept }];
    }),
  );
  return joined.length > 0 ? joined : placesOf(world, given).filter(({ path }) => path.includes("*"));
}

function option(world: World, node: Node, key: string): Node | undefined {
  for (const { node: object } of refsOf(world, node)) {
    if (object.type !== "ObjectExpression") continue;
    for (const property of object.properties)
      if (property.type === "Property" && property.key.type === "Identifier" && property.key.name === key)
        return property.value as Node;
  }
  return undefined;
}

/** `import.meta.glob("../src/**")` is from the script's own folder. */
function beside(world: World, call: CallNode): readonly Place[] {
  const folder = folderOf(world.treeOf(call).path);
  const [first] = call.arguments;
  return first === undefined
    ? []
    : valuesOf(world, first as Node).flatMap(({ text }) => {
        const path = joinPath(folder, text.replace(/^\//, ""));
        return path === undefined ? [] : [{ path }];
      });
}

function listedByGit(world: World, call: CallNode): readonly Place[] {
  const words = call.arguments
    .flatMap((argument) => valuesOf(world, argument as Node))
    .flatMap(({ text }) => text.split(/\s+/))
    .map((word) => word.replace(/^['"]|['"]$/g, ""));
  const paths = words
    .slice(words.indexOf("ls-files") + 1)
    .filter(
      (word) =>
        word !== "" &&
        !word.startsWith("-") &&
        !/^[|>&:]/.test(word) &&
        /[\w*]/.test(word) &&
        !/^(?:utf-?8|pipe|inherit)$/i.test(word),
    );
  const known = paths.filter((path) => /\*/.test(path) || exists(world.setting.repository, path.replace(/\/$/, "")));
  if (known.length === 0) return [{ path: world.setting.cwd }];
  // In git's patterns a star crosses folders.
  return known.map((path) => ({ path: /^\*\.\w+$/.test(path) ? `**/${path}` : path.replace(/\/$/, "") }));
}

const folderOf = (path: string): string => (path.includes("/") ? path.slice(0, path.lastIndexOf("/")) : ".");

/** A path expression from the root: literals, `join(root, "src")`, `new URL("../src", import.meta.url)`. */
export function placesOf(world: World, node: Node, depth = 0): readonly Place[] {
  world.budget.left -= 1;
  if (depth > DEEPEST || world.budget.left <= 0) return [];
  const own = language(world, unwrapped(node));
  if (own !== undefined) return [own];
  return refsOf(world, node).flatMap((ref): readonly Place[] => {
    const found = expressed(world, unwrapped(ref.node), depth);
    return found.map((place) =>
      place.row === undefined && ref.row !== undefined ? { ...place, row: ref.row } : place,
    );
  });
}

function language(world: World, node: Node): Place | undefined {
  const text = world.textOf(node);
  const { path } = world.treeOf(node);
  if (/^(?:__dirname|import\.meta\.(?:dirname|dir))$/.test(text)) return { path: folderOf(path) };
  if (/^(?:__filename|import\.meta\.(?:url|filename|path))$/.test(text)) return { path };
  if (/^(?:globalThis\.)?(?:process|Deno)\.cwd\(\)$/.test(text)) return { path: world.setting.cwd };
  if (node.type === "CallExpression" && /show-toplevel/.test(text) && text.length < 200) return { path: "." };
  return undefined;
}

function expressed(world: World, node: Node, depth: number): readonly Place[] {
  const own = language(world, node);
  if (own !== undefined) return [own];
  const inner = (each: Node): readonly Place[] => placesOf(world, each, depth + 1);
  if (node.type === "NewExpression" && node.callee.type === "Identifier" && node.callee.name === "URL") {
    const [first, second] = node.arguments;
    const bases = second === undefined ? [] : inner(second as Node);
    return first === undefined
      ? []
      : valuesOf(world, first as Node).flatMap(({ text }) =>
          bases.flatMap((base) => placed(joinPath(folderOf(base.path), text)?.replace(/\/$/, ""))),
        );
  }
  if (
    node.type === "MemberExpression" &&
    node.property.type === "Identifier" &&
    /^(?:pathname|href)$/.test(node.property.name)
  )
    return inner(node.object as Node);
  if (node.type === "CallExpression") {
    const name = calleeName(node);
    const [first, ...rest] = node.arguments;
    if (name === "dirname" && first !== undefined)
      return inner(first as Node).flatMap(({ path }) => placed(joinPath(path, "..")));
    if (/^(?:fileURLToPath|normalize|realpathSync|toString|trim)$/.test(name)) {
      const of = first ?? (node.callee.type === "MemberExpression" ? node.callee.object : undefined);
      return of === undefined ? [] : inner(of as Node);
    }
    if (name === "join" || name === "resolve") {
      const start = first === undefined ? [] : inner(first as Node);
      return rest.reduce<readonly Place[]>((left, argument) => {
        const texts = valuesOf(world, argument as Node);
        return left.flatMap((place) =>
          texts.flatMap(({ text, row }) =>
            placed(joinPath(place.path, text)?.replace(/\/$/, "")).map((each): Place => ({
              ...each,
              ...(row === undefined ? (place.row === undefined ? {} : { row: place.row }) : { row }),
            })),
          ),
        );
      }, start);
    }
    return elementsOf(world, node).flatMap(({ node: element, row }) =>
      inner(element).map((place) => (row === undefined ? place : { ...place, row })),
    );
  }
  if (node.type === "ArrayExpression" || node.type === "NewExpression")
    return elementsOf(world, node).flatMap(({ node: element, row }) =>
      inner(element).map((place) => (row === undefined ? place : { ...place, row })),
    );
  return valuesOf(world, node).flatMap(({ text, row }) =>
    placed(joinPath(world.setting.cwd, text.replace(/^\.\//, "").replace(/\/$/, "") || ".")).map((place) =>
      row === undefined ? place : { ...place, row },
    ),
  );
}

const placed = (path: string | undefined): readonly Place[] => (path === undefined ? [] : [{ path }]);
