/** What well-known checkers forbid, by their command line and their settings. */
import { programName, type Command } from "../../facts/manifests/shell.ts";
import type { Setting } from "./folders.ts";
import { biomeCandidates } from "./biome.ts";
import { depcruiseCandidates } from "./dependency-cruiser.ts";
import { eslintCandidates } from "./eslint.ts";
import { importLinterCandidates, tachCandidates } from "./import-linter.ts";
import type { Candidate, Line } from "./repository.ts";
import { flake8Candidates, option, ruffCandidates, scopeOf } from "./ruff.ts";

export interface ToolResult {
  readonly candidates: readonly Candidate[];
  /** Why a tool that is known forbids nothing that could be planted. */
  readonly reason?: string;
}

type Reader = (setting: Setting, words: readonly string[], line: Line) => ToolResult | Promise<ToolResult>;

const simple =
  (forbids: (scope: readonly string[]) => Candidate["forbids"]): Reader =>
  (setting, words, line) => ({
    candidates: [{ forbids: forbids(scopeOf(words, setting.cwd, setting.repository)), because: [line], score: 2.8 }],
  });

const LINKS = simple((scope) => ({ kind: "links", in: scope.length > 0 ? scope : ["**/*.md"] }));
const SECRETS = simple((scope) => ({ kind: "secrets", in: scope }));
const SCRIPT_CYCLES: Reader = (setting, words, line) => {
  // The values of its other options are no folders.
  const named = words.filter((_, index) => !/^--(?!circular|warning|no-)/.test(words[index - 1] ?? ""));
  return {
    candidates: [
      {
        forbids: {
          kind: "import-cycles",
          language: "javascript",
          in: scopeOf(named, setting.cwd, setting.repository),
        },
        because: [line],
        score: 2.8,
      },
    ],
  };
};
const PYTHON_DEPENDENCIES = simple((scope) => ({ kind: "dependencies", language: "python", in: scope }));
const SCRIPT_DEPENDENCIES = simple((scope) => ({ kind: "dependencies", language: "javascript", in: scope }));

const TOOLS: Readonly<Record<string, Reader>> = {
  "lint-imports": (setting, words) => {
    const candidates = importLinterCandidates(setting.repository, setting.cwd, option(words, ["--config"])[0]);
    return candidates.length > 0
      ? { candidates }
      : { candidates, reason: "no contract of import-linter was found that names a module of this repository" };
  },
  tach: (setting) => ({ candidates: tachCandidates(setting.repository, setting.cwd) }),
  ruff: (setting, words) =>
    words[0] === "format" ? { candidates: [] } : ruffCandidates(setting.repository, setting.cwd, words),
  flake8: (setting, words) => ({ candidates: flake8Candidates(setting.repository, setting.cwd, words) }),
  eslint: async (setting, words) => ({ candidates: await eslintCandidates(setting.repository, setting.cwd, words) }),
  oxlint: async (setting, words) => ({
    candidates: await eslintCandidates(setting.repository, setting.cwd, words, "oxlint"),
  }),
  biome: (setting, words) => ({ candidates: biomeCandidates(setting.repository, setting.cwd, words) }),
  depcruise: async (setting, words) => ({
    candidates: await depcruiseCandidates(setting.repository, setting.cwd, words),
  }),
  "dependency-cruiser": async (setting, words) => ({
    candidates: await depcruiseCandidates(setting.repository, setting.cwd, words),
  }),
  madge: SCRIPT_CYCLES,
  dpdm: SCRIPT_CYCLES,
  secretlint: SECRETS,
  gitleaks: SECRETS,
  trufflehog: SECRETS,
  "detect-secrets": SECRETS,
  "detect-secrets-hook": SECRETS,
  "git-secrets": SECRETS,
  ggshield: SECRETS,
  bandit: (setting, words, line) => {
    const tests = option(words, ["-t", "--tests"]).flatMap((each) => each.split(","));
    const skipped = option(words, ["-s", "--skip"]).flatMap((each) => each.split(","));
    if (tests.length > 0 && !tests.some((each) => /^B60[2-7]$/.test(each))) return { candidates: [] };
    if (skipped.includes("B602")) return { candidates: [] };
    const scope = scopeOf(words, setting.cwd, setting.repository);
    return {
      candidates: [
        {
          forbids: { kind: "process-calls", language: "python", which: "shell", in: scope },
          because: [line],
          score: 2.8,
        },
      ],
    };
  },
  deptry: PYTHON_DEPENDENCIES,
  fawltydeps: PYTHON_DEPENDENCIES,
  depcheck: SCRIPT_DEPENDENCIES,
  knip: SCRIPT_DEPENDENCIES,
  lychee: LINKS,
  "markdown-link-check": LINKS,
  linkinator: LINKS,
  linkcheck: LINKS,
  "remark-validate-links": LINKS,
  "check-links": LINKS,
};

const RUNNERS =
  /^(?:npx|pnpx|bunx|uvx|pipx|poetry|uv|pdm|hatch|rye|pipenv|yarn|pnpm|npm|bun|python[\d.]*|py|sudo|env|run|exec|dlx|x|tool|xargs|-m)$/;
const MODULES: Readonly<Record<string, string>> = {
  importlinter: "lint-imports",
  "importlinter.cli": "lint-imports",
  detect_secrets: "detect-secrets",
};

/** The tool that a command runs, with its arguments; undefined for a program that is not known. */
export function toolOf(command: Command): { readonly name: string; readonly words: readonly string[] } | undefined {
  const words = command.map(({ text }) => text);
  for (let at = 0; at < words.length && at < 8; at++) {
    const word = words[at] ?? "";
    const bare = programName(word).replace(/@[\w.^~-]+$/, "");
    const name = MODULES[bare] ?? bare;
    if (Object.hasOwn(TOOLS, name)) return { name, words: words.slice(at + 1) };
    if (!RUNNERS.test(name) && !word.startsWith("-")) return undefined;
  }
  return undefined;
}

export async function toolCandidates(setting: Setting, command: Command, line: Line): Promise<ToolResult | undefined> {
  const tool = toolOf(command);
  const read = tool === undefined ? undefined : TOOLS[tool.name];
  return tool === undefined || read === undefined ? undefined : read(setting, tool.words, line);
}
