/** Manifests: which files they are, and one door to all parsers. */
import { parseCi } from "./ci.ts";
import { parseDockerfile } from "./dockerfile.ts";
import { parseIntegration } from "./integration.ts";
import { parseLock } from "./lock.ts";
import { parseMakefile } from "./makefile.ts";
import { parseEnvironment, parsePipfile } from "./other-python.ts";
import { parsePackageJson } from "./package-json.ts";
import { parseHatch, parsePyproject } from "./pyproject.ts";
import { parseRequirements } from "./requirements.ts";
import { parseIniManifest } from "./setup-cfg.ts";
import { parseNoxfile, parseSetupPy } from "./setup-py.ts";
import { sourceOf } from "./source.ts";
import type { Source } from "./source.ts";
import {
  parseCompose,
  parseLefthook,
  parsePreCommit,
  parseShellScript,
  parseToolConfig,
  parseWorkspace,
} from "./tools.ts";
import type { Manifest } from "./types.ts";

export type * from "./types.ts";

interface Kind {
  /** Tested on the path, `/`-separated and relative to the root. */
  readonly path: RegExp;
  readonly kind: Manifest["kind"];
  readonly ecosystem: Manifest["ecosystem"];
  readonly parse: (source: Source) => Manifest;
}

/** Settings whose strings load code: presets, plugins, installed apps, Sphinx extensions. */
const TOOL_CONFIG = new RegExp(
  [
    String.raw`(?:^|/)\.(?:eslintrc|babelrc|prettierrc|stylelintrc|swcrc|mocharc|nycrc|releaserc|lintstagedrc|commitlintrc|postcssrc|huskyrc|graphqlrc|c8rc|taprc)(?:\.(?:json|jsonc|ya?ml|[cm]?js|ts))?$`,
    String.raw`(?:^|/)(?:ts|js)config(?:\.[\w.-]+)?\.json$`,
    String.raw`(?:^|/)(?:angular|nest-cli|typedoc|biome|nx|project|app|jest\.config|\.storybook/\w+|api-extractor)\.json$`,
    String.raw`(?:^|/)[\w.-]+\.config\.[cm]?[jt]s$|(?:^|/)(?:gulpfile|Gruntfile|karma\.conf|\.storybook/\w+)\.[cm]?[jt]s$`,
    String.raw`(?:^|/)(?:mkdocs|\.readthedocs|codecov|_config)\.ya?ml$|(?:^|/)Procfile$`,
    String.raw`(?:^|/)(?:\w*settings\w*|conf|conftest|celery\w*|gunicorn[\w.]*|logging_config|local_settings)\.py$|(?:^|/)(?:settings|config)/\w+\.py$`,
  ].join("|"),
);

/** First match wins. */
const KINDS: readonly Kind[] = [
  python("pyproject", /(?:^|\/)pyproject\.toml$/, parsePyproject),
  { kind: "package.json", path: /(?:^|\/)package\.json$/, ecosystem: "npm", parse: parsePackageJson },
  {
    kind: "lock",
    path: /(?:^|\/)(?:(?:uv|poetry|pdm|Pipfile|yarn|bun)\.lock|pylock(?:\.[\w-]+)?\.toml|package-lock\.json|npm-shrinkwrap\.json|pnpm-lock\.yaml)$/,
    ecosystem: "none",
    parse: parseLock,
  },
  python(
    "requirements",
    /(?:^|\/)(?:[\w.-]*requirements?[\w.-]*|[\w.-]*constraints?)\.(?:txt|in|pip)$|(?:^|\/)requirements?\/[\w./-]+\.(?:txt|in|pip)$/i,
    parseRequirements,
  ),
  none(
    "dockerfile",
    /(?:^|\/)(?:Dockerfile|Containerfile)(?:\.(?!(?:[cm]?[jt]sx?|py|md|go|rs|rb|java|txt|j2|jinja2?|tmpl|tpl|template|erb)$)[\w.-]+)?$|\.(?:dockerfile|containerfile)$/i,
    parseDockerfile,
  ),
  python("setup.cfg", /(?:^|\/)setup\.cfg$/, (source) => parseIniManifest(source, "setup.cfg")),
  python("setup.py", /(?:^|\/)setup\.py$/, parseSetupPy),
  python("tox", /(?:^|\/)tox\.ini$/, (source) => parseIniManifest(source, "tox")),
  python("tox", /(?:^|\/)hatch\.toml$/, parseHatch),
  python("pytest", /(?:^|\/)\.?pytest\.ini$/, (source) => parseIniManifest(source, "pytest")),
  python("nox", /(?:^|\/)noxfile\.py$/, parseNoxfile),
  python("pipfile", /(?:^|\/)Pipfile$/, parsePipfile),
  python("environment.yml", /(?:^|\/)(?:conda[-_])?environment(?:[-_.][\w.-]+)?\.ya?ml$/, parseEnvironment),
  none(
    "ci",
    /(?:^|\/)\.github\/workflows\/[^/]+\.ya?ml$|(?:^|\/)action\.ya?ml$|(?:^|\/)\.gitlab-ci[\w.-]*\.ya?ml$|^\.gitlab\/.*\.ya?ml$|(?:^|\/)(?:\.circleci\/config|azure-pipelines[\w.-]*|\.travis|bitbucket-pipelines)\.ya?ml$/,
    parseCi,
  ),
  none("makefile", /(?:^|\/)(?:GNU)?[Mm]akefile$|(?:^|\/)\.?[Jj]ustfile$|\.mk$/, parseMakefile),
  none("pre-commit", /(?:^|\/)\.pre-commit-config\.ya?ml$/, parsePreCommit),
  none("lefthook", /(?:^|\/)\.?lefthook\.ya?ml$/, parseLefthook),
  none("git-hook", /(?:^|\/)\.(?:husky|githooks)\/[a-z]+(?:-[a-z]+)+$/, parseShellScript),
  none("workspace", /(?:^|\/)(?:pnpm-workspace\.yaml|lerna\.json)$/, parseWorkspace),
  none("tool-config", /\.(?:sh|bash)$/, parseShellScript),
  none("tool-config", /(?:^|\/)(?:docker-)?compose[\w.-]*\.ya?ml$/, parseCompose),
  none("tool-config", /(?:^|\/)(?:mypy|\.pylintrc|\.flake8|\.coveragerc|alembic|uwsgi)(?:\.ini)?$/, (source) =>
    parseIniManifest(source, "tool-config"),
  ),
  {
    kind: "tool-config",
    path: /(?:^|\/)(?:custom_)?components\/[^/]+\/manifest\.json$/,
    ecosystem: "python",
    parse: parseIntegration,
  },
  none("tool-config", TOOL_CONFIG, parseToolConfig),
];

function python(kind: Manifest["kind"], path: RegExp, parse: Kind["parse"]): Kind {
  return { kind, path, ecosystem: "python", parse };
}

function none(kind: Manifest["kind"], path: RegExp, parse: Kind["parse"]): Kind {
  return { kind, path, ecosystem: "none", parse };
}

/** What code and documents can be besides. Most files are those, and asking every pattern of them takes most of an inventory's time. */
const CODE_KINDS = KINDS.filter(
  ({ kind, path }) => kind === "dockerfile" || kind === "setup.py" || kind === "nox" || path === TOOL_CONFIG,
);
const CODE = new Set(["py", "pyi", "md", "ts", "mts", "cts", "tsx", "js", "mjs", "cjs", "jsx", "vue", "svelte"]);

function kindOf(path: string): Kind | undefined {
  const kinds = CODE.has(path.slice(path.lastIndexOf(".") + 1)) ? CODE_KINDS : KINDS;
  return kinds.find((kind) => kind.path.test(path));
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
