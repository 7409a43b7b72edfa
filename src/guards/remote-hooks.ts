/**
 * Hooks of other repositories, as far as what they run is well known: `.pre-commit-config.yaml` names only the repository and an id,
 * the command stands over there.
 */
import { parseYaml } from "../facts/manifests/yaml.ts";
import { at, itemsOf, textOf, textsOf, type Node } from "../facts/manifests/tree.ts";
import type { CommandStep, HookFacts, ScriptFacts } from "../facts/manifests/types.ts";

interface Known {
  /** Last part of the repository's address. */
  readonly repository: RegExp;
  readonly ids: RegExp;
  readonly entry: string;
  readonly types: readonly string[];
  readonly passFilenames: boolean;
}

const PYTHON = ["python", "pyi"];
const KNOWN: readonly Known[] = [
  {
    repository: /^ruff-pre-commit$/,
    ids: /^ruff(?:-check)?$/,
    entry: "ruff check --force-exclude",
    types: PYTHON,
    passFilenames: true,
  },
  { repository: /^import-linter$/, ids: /^import-linter$/, entry: "lint-imports", types: [], passFilenames: false },
  { repository: /^flake8$/, ids: /^flake8$/, entry: "flake8", types: ["python"], passFilenames: true },
  { repository: /^bandit$/, ids: /^bandit$/, entry: "bandit", types: ["python"], passFilenames: true },
  {
    repository: /^detect-secrets$/,
    ids: /^detect-secrets$/,
    entry: "detect-secrets-hook",
    types: ["text"],
    passFilenames: true,
  },
  { repository: /^deptry$/, ids: /^deptry$/, entry: "deptry", types: [], passFilenames: false },
  { repository: /^tach-pre-commit$/, ids: /^tach$/, entry: "tach check", types: [], passFilenames: false },
];

/** The known ones among them, as steps of their file. Empty for what is no YAML. */
export function remoteHooks(text: string): readonly (CommandStep & { readonly script: ScriptFacts })[] {
  const parsed = parseYaml(text);
  if (!parsed.ok) return [];
  return itemsOf(at(parsed.root, "repos")).flatMap((repo) => {
    const url = textOf(at(repo, "repo")) ?? "";
    const name =
      url
        .replace(/(?:\.git)?\/?$/, "")
        .split("/")
        .at(-1) ?? "";
    return itemsOf(at(repo, "hooks")).flatMap((hook) => {
      const id = at(hook, "id");
      const known = KNOWN.find((each) => each.repository.test(name) && each.ids.test(textOf(id) ?? ""));
      return known === undefined || id === undefined
        ? []
        : [stepOf(known, hook, text.slice(0, id.start).split("\n").length)];
    });
  });
}

function stepOf(known: Known, hook: Node, line: number): CommandStep & { readonly script: ScriptFacts } {
  const command = textOf(at(hook, "entry")) ?? known.entry;
  const text = [command, ...textsOf(at(hook, "args")).map(quoted)].join(" ");
  const files = textOf(at(hook, "files"));
  const exclude = textOf(at(hook, "exclude"));
  const typesOr = textsOf(at(hook, "types_or"));
  const facts: HookFacts = {
    language: "python",
    ...(files === undefined || files === "" ? {} : { files }),
    ...(exclude === undefined || exclude === "" || exclude === "^$" ? {} : { exclude }),
    types: textsOf(at(hook, "types")),
    typesOr: typesOr.length > 0 ? typesOr : known.types,
    excludeTypes: textsOf(at(hook, "exclude_types")),
    passFilenames: known.passFilenames && textOf(at(hook, "pass_filenames")) !== "false",
    stages: textsOf(at(hook, "stages")),
  };
  return { text, line, cwd: ".", env: {}, script: { text, lines: [line], cwd: ".", hook: facts } };
}

/** An argument as a shell would have to read it. */
function quoted(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
