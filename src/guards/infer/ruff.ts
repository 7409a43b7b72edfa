/** What ruff, flake8 and pylint are told to ban: `banned-api`, `banned-modules`, rules about processes. */
import { parseIni } from "../../facts/manifests/ini.ts";
import { parseToml } from "../../facts/manifests/toml.ts";
import { at, entriesOf, textsOf, type Node } from "../../facts/manifests/tree.ts";
import { lineAt, type Candidate, type Line, type Repository } from "./repository.ts";

export type RuffResult = { readonly candidates: readonly Candidate[]; readonly reason?: string };

/** `words` are the arguments of the command. */
export function ruffCandidates(repository: Repository, cwd: string, words: readonly string[]): RuffResult {
  const settings = settingsOf(repository, cwd, option(words, ["--config"])[0]);
  const told = [...option(words, ["--select"]), ...option(words, ["--extend-select"])].flatMap((each) =>
    each.split(","),
  );
  const scope = scopeOf(words, cwd, repository);
  const lint = settings === undefined ? undefined : (at(settings.lint, "lint") ?? settings.lint);
  const both = settings === undefined ? [] : [lint, settings.lint];
  const selected =
    option(words, ["--select"]).length > 0
      ? told
      : [...told, ...both.flatMap((node) => [...textsOf(at(node, "select")), ...textsOf(at(node, "extend-select"))])];
  const ignored = [
    ...option(words, ["--ignore"]).flatMap((each) => each.split(",")),
    ...both.flatMap((node) => [...textsOf(at(node, "ignore")), ...textsOf(at(node, "extend-ignore"))]),
  ];
  const selects = (code: string): boolean =>
    selected.some((each) => each !== "" && (each === "ALL" || code.startsWith(each))) &&
    !ignored.some((each) => each !== "" && code.startsWith(each));
  const banned =
    settings === undefined ? [] : both.flatMap((node) => entriesOf(at(node, "flake8-tidy-imports", "banned-api")));
  const candidates: Candidate[] = [];
  if (banned.length > 0 && settings !== undefined && selects("TID251")) {
    const lines = banned.slice(0, 4).map(({ keyStart }) => lineAt(settings.path, settings.text, keyStart));
    const targets = [...new Set(banned.map(({ key }) => key))].filter((key) => !/\.[A-Z]/.test(key));
    if (targets.length > 0) {
      candidates.push({ forbids: { kind: "python-imports", targets, in: scope }, because: lines, score: 3 });
    }
  }
  if (selects("S602") && selects("S605")) {
    candidates.push({
      forbids: { kind: "process-calls", language: "python", which: "shell", in: scope },
      because: [],
      score: 2,
    });
  }
  const required = both.flatMap((node) => textsOf(at(node, "isort", "required-imports")));
  const [first] = required;
  if (first !== undefined && settings !== undefined && selects("I002"))
    candidates.push({
      forbids: { kind: "missing-text", sample: first, in: scope.length > 0 ? scope : ["**/*.py"] },
      because: [lineAt(settings.path, settings.text, settings.text.indexOf("required-imports"))],
      score: 2.5,
    });
  const reason =
    banned.length > 0 && !selects("TID251")
      ? "banned-api is set, but TID251 is not selected, so nothing reads it: add TID251 to `select`"
      : undefined;
  return { candidates, ...(reason === undefined ? {} : { reason }) };
}

interface Settings {
  readonly path: string;
  readonly text: string;
  readonly lint: Node | undefined;
}

function settingsOf(repository: Repository, cwd: string, given: string | undefined): Settings | undefined {
  const folder = cwd === "." ? "" : `${cwd}/`;
  const names = given === undefined || given.includes("=") ? [".ruff.toml", "ruff.toml", "pyproject.toml"] : [given];
  for (const name of names) {
    const path = `${folder}${name}`;
    const text = repository.read(path);
    const parsed = text === undefined ? undefined : parseToml(text);
    if (text === undefined || parsed?.ok !== true) continue;
    const root = name.endsWith("pyproject.toml") ? at(parsed.root, "tool", "ruff") : parsed.root;
    if (root !== undefined) return { path, text, lint: root };
  }
  return undefined;
}

/** Values of an option, in all of its spellings. */
export function option(words: readonly string[], names: readonly string[]): readonly string[] {
  return words.flatMap((word, index) => {
    const name = names.find((each) => word === each || word.startsWith(`${each}=`));
    if (name === undefined) return [];
    return word === name
      ? words[index + 1] === undefined
        ? []
        : [words[index + 1] ?? ""]
      : [word.slice(name.length + 1)];
  });
}

/** Paths that a command names, as patterns; empty for the whole repository. */
export function scopeOf(words: readonly string[], cwd: string, repository: Repository): readonly string[] {
  const base = cwd === "." ? "" : `${cwd}/`;
  const named = words.flatMap((word, index) => {
    if (
      word.startsWith("-") ||
      /^--?(?:c|config\w*|baseline|settings|ignore-path|exclude)$/.test(words[index - 1] ?? "")
    )
      return [];
    const path = `${base}${word.replace(/^\.\//, "").replace(/\/$/, "")}`;
    if (word === ".") return base === "" ? [] : [`${cwd}/**`];
    if (repository.paths.includes(path)) return /\.(?:toml|cfg|ini|ya?ml|json|txt)$/.test(path) ? [] : [path];
    if (/[*{]/.test(path)) return [path];
    return repository.paths.some((each) => each.startsWith(`${path}/`)) ? [`${path}/**`] : [];
  });
  return named.length === 0 && base !== "" && !words.includes(".") ? [`${cwd}/**`] : named;
}

/** flake8-tidy-imports: `banned-modules = requests = use httpx`, in the sections that flake8 reads. */
export function flake8Candidates(repository: Repository, cwd: string, words: readonly string[]): readonly Candidate[] {
  const folder = cwd === "." ? "" : `${cwd}/`;
  for (const name of [".flake8", "setup.cfg", "tox.ini"]) {
    const path = `${folder}${name}`;
    const text = repository.read(path);
    const lines = text === undefined ? [] : (parseIni(text).get("flake8")?.get("banned-modules") ?? []);
    const targets = lines.flatMap((line) => /^([\w.]+)(?:\.\*)?\s*=/.exec(line.text)?.[1] ?? []);
    if (text === undefined || targets.length === 0) continue;
    const because: readonly Line[] = lines.slice(0, 4).map((line) => lineAt(path, text, line.start));
    return [{ forbids: { kind: "python-imports", targets, in: scopeOf(words, cwd, repository) }, because, score: 2.8 }];
  }
  return [];
}
