/** One requirement as PEP 508 writes it, and what the name of a group or file says about its role. */
import type { Declared } from "./types.ts";

export interface Requirement {
  readonly name: string;
  /** Offset of the name in the given text. */
  readonly start: number;
  readonly specifier: string;
  readonly extras: readonly string[];
  readonly marker?: string;
  /** `name @ url`. */
  readonly url?: string;
}

const REQUIREMENT = /^(\s*)([A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?)\s*(?:\[([^\]]*)\])?\s*(.*)$/s;

/** Reads `name[extra]>=1,<2; marker` or `name @ url ; marker`. Undefined for everything else (paths, bare URLs, prose). */
export function parseRequirement(text: string): Requirement | undefined {
  const match = REQUIREMENT.exec(text);
  if (match === null) return undefined;
  const [, blank = "", name = "", extras, rest = ""] = match;
  if (!/^($|[<>=!~@;(])/.test(rest)) return undefined;
  const isUrl = rest.startsWith("@");
  // A URL may hold `;`, so its marker must be set off by white space.
  const split = isUrl ? rest.search(/\s;/) : rest.indexOf(";");
  const before = (split < 0 ? rest : rest.slice(0, split)).trim();
  const marker = split < 0 ? "" : rest.slice(split).replace(/^\s*;/, "").trim();
  return {
    name,
    start: blank.length,
    specifier: isUrl ? "" : before.replace(/^\(\s*(.*?)\s*\)$/, "$1"),
    extras: (extras ?? "")
      .split(",")
      .map((extra) => extra.trim())
      .filter((extra) => extra !== ""),
    ...(marker === "" ? {} : { marker }),
    ...(isUrl ? { url: before.slice(1).trim() } : {}),
  };
}

/** PEP 503: runs of `-`, `_` and `.` become one `-`, lower case. */
export function normalise(name: string): string {
  return name.toLowerCase().replace(/[-_.]+/g, "-");
}

const TEST_WORDS = new Set(
  "test tests testing pytest unittest unittests unit integration e2e qa coverage cov tox nox fuzz fuzzing".split(" "),
);
const DEV_WORDS = new Set(
  `dev devel develop development lint linting linter format formatting style doc docs documentation typing types
  typecheck typechecking mypy ci cd tool tools tooling build release publish debug local bench benchmark benchmarks
  example examples tutorial contrib check checks quality precommit commit hooks notebook notebooks jupyter fmt style
  formatters linters ruff black isort flake8 pylint pyright static analysis security audit sphinx mkdocs stubs ide
  profiling profile packaging changelog versioning maintenance maintainer`.split(/\s+/),
);

const OPTIONAL_WORDS = new Set(["optional", "extra", "extras"]);

/**
 * Role of a group, extra or requirements file by the words of its name: "requirements-test.txt" → test, "dev" → dev.
 * `otherwise` is what a name without such a word means where it stands.
 */
export function roleOf(name: string, otherwise: Declared["role"]): Declared["role"] {
  const words = name.toLowerCase().split(/[^a-z0-9]+/);
  if (words.some((word) => word.startsWith("constraint"))) return "constraint";
  if (words.some((word) => TEST_WORDS.has(word))) return "test";
  if (words.some((word) => DEV_WORDS.has(word))) return "dev";
  if (words.some((word) => OPTIONAL_WORDS.has(word))) return "optional";
  return otherwise;
}
