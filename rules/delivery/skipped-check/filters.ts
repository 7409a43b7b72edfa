/** Which files a check looks at, and whether a workflow starts at all when they change. */
import { commandOf } from "../../../src/facts/manifests/shell-tree.ts";
import type { SimpleNode } from "../../../src/facts/manifests/shell-tree.ts";
import { checksOf } from "../../../src/facts/manifests/checks.ts";
import { resolvePath } from "../../../src/facts/manifests/source.ts";
import type { CiFacts, CiFilter } from "../../../src/facts/manifests/types.ts";

const KINDS: readonly (readonly [tool: RegExp, files: RegExp, noun: string])[] = [
  [
    /^(?:ruff|flake8|pylint|mypy|pyright|basedpyright|black|isort|bandit|vulture|pytest|pydocstyle|ty|pyrefly)$/,
    /\.pyi?$/,
    "Python files",
  ],
  [
    /^(?:eslint|oxlint|tsc|vue-tsc|vitest|jest|tsgo)$/,
    /\.(?:[cm]?[jt]sx?|vue|svelte)$/,
    "JavaScript and TypeScript files",
  ],
  [/^shellcheck$/, /\.(?:sh|bash)$/, "shell scripts"],
  [
    /^(?:markdownlint(?:-cli2?)?|lychee|markdown-link-check|pymarkdown|proselint|vale)$/,
    /\.(?:md|mdx|markdown)$/,
    "Markdown files",
  ],
  [/^yamllint$/, /\.ya?ml$/, "YAML files"],
  [/^(?:actionlint|zizmor)$/, /^\.github\/workflows\/[^/]+\.ya?ml$/, "workflows"],
  [/^stylelint$/, /\.(?:s?css|less)$/, "style sheets"],
];

export interface Blind {
  readonly filter: CiFilter;
  readonly noun: string;
  readonly count: number;
  readonly example: string;
}

/** Every event that starts the workflow leaves out every file that the check looks at. */
export function findBlind(node: SimpleNode, cwd: string, ci: CiFacts, paths: ReadonlySet<string>): Blind | undefined {
  const events = (ci.events ?? []).filter((event) => event !== "workflow_dispatch");
  if (events.length === 0) return undefined;
  const filters = events.map((event) => ci.filters.filter((filter) => filter.event === event));
  if (filters.some((list) => list.length === 0)) return undefined;
  const [check, ...more] = checksOf(commandOf(node));
  if (check === undefined || more.length > 0) return undefined;
  const kind = KINDS.find(([tool]) => tool.test(check.name));
  const [first] = filters[0] ?? [];
  if (kind === undefined || first === undefined) return undefined;
  const files = filesOf(check.args, cwd, kind[1], paths);
  const [example] = files;
  if (example === undefined) return undefined;
  const isBlind = filters.every((list) => list.some((filter) => files.every((path) => !passes(filter, path))));
  return isBlind ? { filter: first, noun: kind[2], count: files.length, example } : undefined;
}

/** Of the folder that it is run in, or of the places that it is given, when they exist. */
function filesOf(args: readonly string[], cwd: string, wanted: RegExp, paths: ReadonlySet<string>): readonly string[] {
  const places = args.flatMap((arg, index) => {
    if (arg.startsWith("-") || args[index - 1]?.startsWith("-") === true || /[*${]/.test(arg)) return [];
    const place = resolvePath(cwd, arg);
    return place === undefined || (!paths.has(place) && !isFolder(place, paths)) ? [] : [place];
  });
  const within = places.length > 0 ? places : [cwd];
  const isWithin = (path: string): boolean =>
    within.some((place) => place === "." || path === place || path.startsWith(`${place}/`));
  return [...paths].filter((path) => wanted.test(path) && isWithin(path));
}

function isFolder(place: string, paths: ReadonlySet<string>): boolean {
  for (const path of paths) if (place === "." || path.startsWith(`${place}/`)) return true;
  return false;
}

/** Does a change of this file alone start the workflow? Patterns are read in order, `!` takes out again. */
function passes({ key, patterns }: CiFilter, path: string): boolean {
  if (key === "paths-ignore") return !patterns.some((pattern) => globOf(pattern).test(path));
  let isIn = false;
  for (const pattern of patterns) {
    const isOut = pattern.startsWith("!");
    if (globOf(isOut ? pattern.slice(1) : pattern).test(path)) isIn = !isOut;
  }
  return isIn;
}

/** GitHub's patterns: `*` without `/`, `**` with it, `?` and `+` for the character before, `[]`. */
function globOf(pattern: string): RegExp {
  const source = pattern.replace(/\*\*\/?|\*|[.(){}^$|\\]/g, (found) => {
    if (found === "**/") return "(?:.*/)?";
    if (found === "**") return ".*";
    return found === "*" ? "[^/]*" : `\\${found}`;
  });
  try {
    return new RegExp(`^${source}$`);
  } catch {
    // Not a pattern that is known here: let everything pass.
    return /(?:)/;
  }
}
