/** Optional dependencies that a unit of the repository declares: what a guard for optional imports is about. */
import { parseManifest } from "../../facts/manifests/index.ts";
import { modulesOf } from "../../facts/manifests/distributions.ts";
import { folderOf } from "../../facts/manifests/source.ts";
import { pathMatcher } from "../../config/match.ts";
import type { Line, Repository } from "./repository.ts";

export interface OptionalPackages {
  /** Modules to import. */
  readonly packages: readonly string[];
  /** Path patterns of the one unit that declares them. */
  readonly in: readonly string[];
  readonly because: readonly Line[];
}

const MANIFEST = /(?:^|\/)(?:pyproject\.toml|requirements[-_](?:optional|extras?)\.txt|setup\.cfg)$/;

/** Of the unit with the most of them, below `scope` (path patterns; empty: everywhere). */
export function optionalPackages(repository: Repository, scope: readonly string[]): OptionalPackages | undefined {
  const inScope = scope.map((pattern) => pathMatcher(pattern));
  let best: OptionalPackages | undefined;
  for (const path of repository.paths) {
    if (!MANIFEST.test(path)) continue;
    const folder = folderOf(path);
    const isInside =
      inScope.length === 0 || inScope.some((matches) => matches(`${folder === "" ? "" : `${folder}/`}x.py`));
    const text = isInside ? repository.read(path) : undefined;
    if (text === undefined) continue;
    const { declared } = parseManifest(path, text);
    const required = new Set(declared.filter(({ role }) => role === "runtime").map(({ key }) => key));
    const isOwnFile = /requirements/.test(path);
    const optional = declared.filter(
      ({ role, key, optional: maybe }) => (isOwnFile || role === "optional" || maybe === true) && !required.has(key),
    );
    const packages = [...new Set(optional.flatMap(({ name }) => modulesOf(name).slice(0, 1)))];
    if (packages.length === 0 || (best !== undefined && best.packages.length >= packages.length)) continue;
    best = {
      packages,
      in: folder === "" ? [] : [`${folder}/**`],
      because: optional
        .slice(0, 4)
        .map(({ range, lineText }) => ({ path, line: range.startLine, text: lineText.trim() })),
    };
  }
  return best;
}
