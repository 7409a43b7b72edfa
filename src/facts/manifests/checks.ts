/** Which commands check something, and which change the world: by their words alone. */
import { invocationsOf } from "./invocation.ts";
import type { Invocation } from "./invocation.ts";
import { programName } from "./shell.ts";
import type { Command } from "./shell.ts";

export type CheckKind =
  /** A script or module of the repository whose name says that it checks. */
  | "script"
  /** A linter or a scanner of the kinds that `assay prove` can test. */
  | "boundary"
  | "linter"
  | "types"
  | "format"
  | "test"
  /** `grep`, `rg`: its status is the result. */
  | "search";

export interface CheckCommand {
  readonly kind: CheckKind;
  /** Name of the tool, or path or module of the script as written. */
  readonly name: string;
  readonly args: readonly string[];
}

/** A file name that says it checks: `check_imports.py`, `verify-links.sh`, `no-cycles.mjs`. */
export const GUARD_NAME = /^(?:check|verify|validate|scan|audit|lint|guard|forbid|no|enforce|assert)[_-]/i;
/** The same as one of several words: `import_check.py`, `docs-lint.js`, `lint.sh`. */
const GUARD_WORD =
  /(?:^|[_-])(?:check|checks|checker|verify|validate|validator|lint|linter|guard|audit|enforce)(?=[_.-]|$)/i;
/** Words of files and names that do something else, whatever else they say. */
const OTHER_WORK =
  /(?:^|[_./-])(?:fix|format|generate|gen|build|install|setup|update|bump|release|publish|deploy|download|upload|health|healthcheck|start|wait|migrate|seed|benchmark|bench|version|spell|ready)(?=[_./-]|$)/i;
export const GUARD_FOLDER = /(?:^|\/)(?:tools?|scripts?|ci|hack|bin|dev|devtools|checks?|lint|\.github|\.ci)\//;

/** Is this path that of a script that checks, by its name. */
export function isGuardPath(path: string): boolean {
  const name = programName(path);
  if (/(?:^|\/)(?:tests?|__tests__|node_modules|fixtures)\//.test(path) && !isCheckAmongTests(path)) return false;
  if (!/\.(?:py|[cm]?[jt]s|sh|bash|rb|pl)$/.test(name) && name.includes(".")) return false;
  if (/(?:^|[._-])(?:test|spec|d)\.[cm]?[jt]s$|^test_|_test\.py$|^__|^conftest/.test(name)) return false;
  const stem = name.replace(/\.\w+$/, "");
  return !OTHER_WORK.test(stem) && (GUARD_NAME.test(stem) || (GUARD_WORD.test(stem) && GUARD_FOLDER.test(`/${path}`)));
}

/** It can say no, and it is a program: a module of helpers beside the scripts is neither. */
const FAILS =
  /\bsys\.exit\(|\bexit\(\s*[1-9]|raise SystemExit|\bassert\b|process\.exit(?:Code)?\b|\bexit\s+(?:[1-9]|\$)|set -\w*e|throw new|\breturn 1\b/;
const READS_TREE =
  /\brglob\(|\bglob\(|\biglob\(|os\.walk|iterdir\(|listdir|scandir|ls-files|readdir|globSync|fast-glob|globby|\bfind\s+[."$]|\bgrep\b|\brg\s|ast\.parse|ls-tree|__file__|import\.meta|__dirname|BASH_SOURCE|git rev-parse --show-toplevel/;
/** It looks at something that runs, not at the tree. In quotes it may be the very name that a check forbids. */
const LOOKS_OUTSIDE =
  /\bkubectl\b|(?<!["'])\b(?:boto3|psycopg2?|sqlalchemy|requests\.(?:get|post|Session)|httpx\.|urllib\.request|aiohttp|paramiko|docker\.from_env|pymongo|redis\.Redis|fetch\(|axios|octokit|node-fetch)/;

/** Does the text of a script look at files of the tree, and can it fail. */
export function judgesTree(text: string): boolean {
  return FAILS.test(text) && READS_TREE.test(text) && !LOOKS_OUTSIDE.test(text);
}

/** `tests/check_structure.py`: in the folder of tests, but no test. */
function isCheckAmongTests(path: string): boolean {
  return /^(?:\.\/)?tests?\/(?:check|verify|validate|lint)_[^/]+\.py$/.test(path);
}

/** A picture or a table of dependencies fails for none of them, and without a configuration there is nothing to break. */
const CRUISES =
  /^(?!.*(?:--output-type|-T)[ =]?"?(?:x-dot|dot|ddot|cdot|archi|flat|html|mermaid|d2|csv|metrics|markdown|json|anon|text|baseline))(?!.*--no-config)/s;

/** Programs whose findings `assay prove` can provoke; each with what its arguments must hold. */
const BOUNDARY: Readonly<Record<string, RegExp>> = {
  "lint-imports": /(?:)/,
  importlinter: /(?:)/,
  depcruise: CRUISES,
  "dependency-cruiser": CRUISES,
  madge: /(?:^|\s)(?:--circular|-c)(?:\s|$)/,
  dpdm: /--exit-code\b/,
  secretlint: /(?:)/,
  gitleaks: /\b(?:detect|dir|git|protect|directory)\b/,
  "detect-secrets": /\bscan\b|--baseline/,
  "detect-secrets-hook": /(?:)/,
  trufflehog: /\b(?:filesystem|git)\b/,
  deptry: /(?:)/,
  knip: /(?:)/,
  depcheck: /(?:)/,
  fawltydeps: /(?:)/,
  bandit: /(?:)/,
  tach: /\bcheck\b/,
  lychee: /(?:)/,
  "markdown-link-check": /(?:)/,
  linkinator: /(?:)/,
  mlc: /(?:)/,
  linkcheck: /(?:)/,
  "markdown-link-validator": /(?:)/,
};

const LINTER =
  /^(?:ruff|eslint|oxlint|biome|flake8|pylint|pycodestyle|pydocstyle|stylelint|shellcheck|actionlint|yamllint|markdownlint(?:-cli2?)?|hadolint|golangci-lint|vulture|codespell|cspell|typos|semgrep|pip-audit|zizmor|ansible-lint|sqlfluff|djlint|tslint|xo|standard|interrogate|xenon|refurb|buf|spectral|commitlint|twine|check-manifest|publint|attw|proselint|vale|misspell|pymarkdown|checkov|tflint|tfsec|trivy|kubeconform|kubeval|addlicense)$/;
const TYPES = /^(?:mypy|pyright|basedpyright|tsc|vue-tsc|svelte-check|pyre|pytype|ty|pyrefly|tsgo|dmypy)$/;
const TEST = /^(?:pytest|py\.test|vitest|jest|mocha|ava|tap|playwright|cypress|nose2?|unittest|trial|stestr|karma)$/;
const FORMATTER =
  /^(?:black|isort|prettier|yapf|autopep8|dprint|rustfmt|gofmt|blackdoc|autoflake|pyupgrade|docformatter|oxfmt)$/;

/** The checks that a command runs; a formatter that writes, a linter that only lists its rules, `tsc` that builds are none. */
export function checksOf(command: Command): readonly CheckCommand[] {
  return invocationsOf(command).flatMap((invocation) => checkOf(invocation) ?? []);
}

export function checkOf(invocation: Invocation): CheckCommand | undefined {
  if (invocation.kind === "target") return invocation.otherwise && checkOf(invocation.otherwise);
  if (invocation.kind === "file") {
    const { path, args } = invocation;
    return isGuardPath(path) ? { kind: "script", name: path, args } : undefined;
  }
  const { name, args } = invocation;
  const words = args.join(" ");
  if (invocation.kind === "module" && name.includes(".")) {
    const path = name.replaceAll(".", "/");
    return isGuardPath(`${path}.py`) ? { kind: "script", name, args } : undefined;
  }
  if (/(?:^|\s)(?:--help|--version|-V|--print-config|--show-settings)(?:\s|$)/.test(words)) return undefined;
  const boundary = Object.hasOwn(BOUNDARY, name) ? BOUNDARY[name] : undefined;
  if (boundary !== undefined) return boundary.test(words) ? { kind: "boundary", name, args } : undefined;
  if (/^(?:grep|rg|egrep|fgrep|ag|ack|zgrep)$/.test(name) || (name === "git" && args[0] === "grep"))
    return { kind: "search", name, args };
  if (FORMATTER.test(name) || (/^(?:ruff|biome|deno|cargo)$/.test(name) && /^(?:format|fmt)$/.test(args[0] ?? ""))) {
    const checks = /(?:^|\s)(?:--check(?:-only)?|-c|-l|--list-different|--diff|-d|--dry-run|check)(?=\s|$)/.test(words);
    return checks ? { kind: "format", name, args } : undefined;
  }
  if (name === "ruff" && /^(?:rule|clean|linter|server|config|version|analyze)$/.test(args[0] ?? "")) return undefined;
  if (name === "biome" && !/^(?:check|lint|ci)$/.test(args[0] ?? "")) return undefined;
  if (LINTER.test(name)) return name === "twine" && args[0] !== "check" ? undefined : { kind: "linter", name, args };
  if (TYPES.test(name)) {
    if (/^(?:vue-)?tsc$|^tsgo$/.test(name) && !/--noEmit\b/.test(words)) return undefined;
    return { kind: "types", name, args };
  }
  if (TEST.test(name)) return name === "playwright" && args[0] !== "test" ? undefined : { kind: "test", name, args };
  if (name === "node" && args.includes("--test")) return { kind: "test", name, args };
  if (name === "cargo" && /^(?:clippy|test|deny|audit)$/.test(args[0] ?? "")) return { kind: "linter", name, args };
  if (name === "go" && /^(?:vet|test)$/.test(args[0] ?? "")) return { kind: "linter", name, args };
  return undefined;
}

/** Programs that change something outside of the tree, or load from the network; with the verb that makes them do so. */
const OUTSIDE: readonly (readonly [program: RegExp, verb: RegExp | undefined, what: string])[] = [
  [/^(?:docker|podman|buildah|nerdctl|skopeo|crane|docker-compose|kaniko)$/, undefined, "containers"],
  [/^(?:kubectl|helm|kustomize|oc|argocd|flux|kind|minikube|k3d|skaffold|tilt)$/, undefined, "a cluster"],
  [
    /^(?:terraform|tofu|terragrunt|pulumi|ansible(?:-playbook)?|packer|cdk|serverless|sls|sam|fly|flyctl|heroku|vercel|netlify|wrangler|firebase|railway|nomad|vault|eas)$/,
    undefined,
    "infrastructure",
  ],
  [/^(?:aws|gcloud|gsutil|az|s3cmd|rclone|doctl|ibmcloud|oci|bq|mc|azcopy)$/, undefined, "a cloud"],
  [
    /^(?:curl|wget|http|https|ssh|scp|sftp|rsync|ftp|nc|ncat|telnet|socat|aria2c|ssh-keyscan)$/,
    undefined,
    "the network",
  ],
  [
    /^(?:gh|hub|glab|codecov|coveralls|sentry-cli|smokeshow|snyk|goreleaser|semantic-release|release-it|changeset|lerna|np|auto|standard-version|twine|flit|cosign|oras|pkg-pr-new|codeclimate|slack|sonar-scanner|safety|pip-audit|osv-scanner)$/,
    undefined,
    "a service",
  ],
  [/^git$/, /^(?:push|fetch|pull|clone|remote|ls-remote|submodule|commit|tag|lfs)$/, "a git remote or its history"],
  [
    /^(?:npm|pnpm|yarn|bun)$/,
    /^(?:publish|login|audit|outdated|stage|version|unpublish|deprecate|dist-tag|deploy|npm)$/,
    "a registry",
  ],
  [/^(?:npm|pnpm|yarn|bun)$/, /^(?:i|install|ci|add|update|up|upgrade|dedupe)$/, "a registry (it installs)"],
  [/^pip[\d.]*$/, /^(?:install|download|uninstall)$/, "a registry (it installs)"],
  [
    /^(?:uv|poetry|pdm|rye|hatch|pipenv|flit|cargo|maturin|conda|mamba)$/,
    /^(?:publish|sync|install|add|lock|update|pip|tool|login|create|build|version)$/,
    "a registry",
  ],
  [/^(?:apt|apt-get|brew|yum|dnf|apk|choco|snap|pacman|gem|bundle|sdkmanager|pod)$/, undefined, "installed packages"],
  [
    /^(?:systemctl|service|mount|umount|mkfs|dd|shutdown|reboot|iptables|sysctl|useradd|chown)$/,
    undefined,
    "the machine",
  ],
  [/^(?:psql|mysql|mongo|mongosh|redis-cli|alembic|createdb|dropdb|liquibase|flyway|prisma)$/, undefined, "a database"],
  [/^(?:mail|sendmail|mutt)$/, undefined, "mail"],
];

/** Why a command must never be run to see what it does: "npm publish reaches a registry"; undefined for harmless ones. */
export function outsideEffect(command: Command): string | undefined {
  for (const invocation of invocationsOf(command)) {
    if (invocation.kind === "target" || invocation.kind === "file") continue;
    const { name, args } = invocation;
    const word = args.find((each) => !each.startsWith("-"));
    for (const [program, verb, what] of OUTSIDE) {
      if (!program.test(name)) continue;
      if (verb === undefined) return `${name} reaches ${what}`;
      if (word !== undefined && verb.test(word)) return `${name} ${word} reaches ${what}`;
    }
    if (invocation.kind === "module" && /^(?:pip|twine|ensurepip|build)$/.test(name))
      return `${name} reaches a registry`;
  }
  // The plain words as well: a wrapper that is not known must not hide them.
  const [first, second] = command.map((word) => programName(word.text));
  if (
    /^(?:npm|pnpm|yarn|docker|cargo|uv|poetry|twine)$/.test(first ?? "") &&
    /^(?:publish|push|login|upload)$/.test(second ?? "")
  )
    return `${first} ${second} reaches a registry`;
  return undefined;
}
