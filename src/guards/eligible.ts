/** Does a tool's configuration hold a rule of the kinds that can be tested: a linter of style forbids nothing that is planted. */
import { upwards } from "../facts/manifests/called.ts";
import type { Reader } from "./types.ts";

interface Tool {
  /** Names of its settings files, looked for from the working directory up to the root. */
  readonly files: readonly string[];
  /** What must stand in one of them, or in the arguments. */
  readonly rules: RegExp;
}

const RESTRICTIONS =
  /no-restricted-(?:imports|modules|paths|syntax)|noRestrictedImports|boundaries\/|no-extraneous-dependencies|no-internal-modules|no-unresolved|enforce-module-boundaries|no-missing-(?:import|require)|no-extraneous-(?:import|require)|security\/detect|no-cycle|no-undeclared/;

const ESLINT_FILES = ["js", "mjs", "cjs", "ts", "mts", "cts"]
  .map((end) => `eslint.config.${end}`)
  .concat([
    ".eslintrc",
    ".eslintrc.js",
    ".eslintrc.cjs",
    ".eslintrc.json",
    ".eslintrc.yaml",
    ".eslintrc.yml",
    "package.json",
  ]);

const TOOLS: Readonly<Record<string, Tool>> = {
  ruff: {
    files: ["ruff.toml", ".ruff.toml", "pyproject.toml"],
    rules:
      /banned-api|banned-module-level|\bTID(?:\d+)?\b|["'](?:S|S\d+|F401|ALL)["']|--(?:extend-)?select[= ][\w,]*\b(?:S\d*|TID\d*|ALL)\b/,
  },
  eslint: { files: ESLINT_FILES, rules: RESTRICTIONS },
  oxlint: { files: [".oxlintrc.json", "oxlint.config.ts"], rules: RESTRICTIONS },
  biome: {
    files: ["biome.json", "biome.jsonc"],
    rules: /noRestrictedImports|noUndeclaredDependencies|noPrivateImports/,
  },
  flake8: {
    files: [".flake8", "setup.cfg", "tox.ini"],
    rules: /banned-modules|ban-relative-imports|\bI25\d\b|\bS60\d\b/,
  },
  pylint: {
    files: [".pylintrc", "pylintrc", "pyproject.toml", "setup.cfg"],
    rules: /(?:deprecated-modules|preferred-modules)\s*=\s*[^\s#]/,
  },
  semgrep: { files: [], rules: /(?:--config|-c)[= ](?!p\/|r\/|auto)[\w./-]+/ },
};

/** Tools that have no settings to look for are always of the kind. */
export async function holdsTestableRule(
  tool: string,
  args: readonly string[],
  cwd: string,
  read: Reader,
): Promise<boolean> {
  const known = Object.hasOwn(TOOLS, tool) ? TOOLS[tool] : undefined;
  if (known === undefined) return false;
  if (known.rules.test(args.join(" "))) return true;
  for (const folder of upwards(cwd)) {
    for (const name of known.files) {
      const text = await read(folder === "." ? name : `${folder}/${name}`);
      if (text !== undefined && known.rules.test(text)) return true;
    }
  }
  return false;
}
