/** Manifests: which files they are, and one door to all parsers. */
import { parseDockerfile } from "./dockerfile.ts";
import { parsePackageJson } from "./package-json.ts";
import { parsePyproject } from "./pyproject.ts";
import { parseRequirements } from "./requirements.ts";
import { sourceOf } from "./source.ts";
import type { Source } from "./source.ts";
import type { Manifest } from "./types.ts";

export type * from "./types.ts";

interface Kind {
  /** Tested on the path, `/`-separated and relative to the root. */
  readonly path: RegExp;
  readonly kind: Manifest["kind"];
  readonly ecosystem: Manifest["ecosystem"];
  readonly parse: (source: Source) => Manifest;
}

/** First match wins. */
const KINDS: readonly Kind[] = [
  { path: /(?:^|\/)pyproject\.toml$/, kind: "pyproject", ecosystem: "python", parse: parsePyproject },
  { path: /(?:^|\/)package\.json$/, kind: "package.json", ecosystem: "npm", parse: parsePackageJson },
  {
    path: /(?:^|\/)(?:[\w.-]*requirements?[\w.-]*|[\w.-]*constraints?)\.(?:txt|in|pip)$|(?:^|\/)requirements?\/[\w./-]+\.(?:txt|in|pip)$/i,
    kind: "requirements",
    ecosystem: "python",
    parse: parseRequirements,
  },
  {
    path: /(?:^|\/)(?:Dockerfile|Containerfile)(?:\.[\w.-]+)?$|\.(?:dockerfile|containerfile)$/i,
    kind: "dockerfile",
    ecosystem: "none",
    parse: parseDockerfile,
  },
];

function kindOf(path: string): Kind | undefined {
  return KINDS.find((kind) => kind.path.test(path));
}

/** Does `parseManifest` know this file? Decided by its path alone. */
export function isManifestPath(path: string): boolean {
  return kindOf(path) !== undefined;
}

/**
 * Reads a manifest, lock file, Dockerfile, workflow or tool configuration. Never throws: what cannot be parsed has a
 * `problem` with its reason, line and column. A path that is not a manifest's gives one with the problem "not a manifest".
 */
export function parseManifest(path: string, text: string): Manifest {
  const kind = kindOf(path);
  const nothing = { path, kind: "tool-config", ecosystem: "none", declared: [], includes: [] } as const;
  if (kind === undefined) return { ...nothing, problem: { reason: "not a manifest", line: 1, column: 1 } };
  try {
    return kind.parse(sourceOf(path, text));
  } catch (error) {
    // A bug of ours must cost one file, and be seen.
    const reason = `the parser failed: ${error instanceof Error ? error.message : String(error)}`;
    return { ...nothing, kind: kind.kind, ecosystem: kind.ecosystem, problem: { reason, line: 1, column: 1 } };
  }
}
