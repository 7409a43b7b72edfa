/** What a shell command really runs, once `uv run`, `npx`, `python -m` and the like are taken off. */
import { commandsOf, programName } from "./shell.ts";
import type { Command } from "./shell.ts";

export type Invocation =
  /** A program file: `python tools/check.py --all`, `./hack/verify.sh`. The path is as written. */
  | { readonly kind: "file"; readonly path: string; readonly args: readonly string[]; readonly program: string }
  /** A Python module run by its name: `python -m tools.check`. */
  | { readonly kind: "module"; readonly name: string; readonly args: readonly string[] }
  | { readonly kind: "tool"; readonly name: string; readonly args: readonly string[] }
  /** Something that another file of the repository defines: a package script, a make target, a tox environment. */
  | {
      readonly kind: "target";
      readonly of: "npm" | "make" | "just" | "tox" | "nox" | "pre-commit" | "lefthook";
      /** Empty: the default target, or all. */
      readonly names: readonly string[];
      /** Folder given by `-C` or `--prefix`, as written. */
      readonly folder?: string;
      /** What it runs where no such script is defined: `yarn eslint .` runs eslint. */
      readonly otherwise?: Invocation;
    };

/** Options of runners that take the next word. */
const RUNNER_VALUES =
  /^(?:--with(?:-editable|-requirements)?|--group|--only-group|--extra|--project|--directory|--python|--package|--env-file|--filter|--env|-[pwCnFe]|--prefix|--cwd|--name|--from)$/;
const NPM_BUILT_IN =
  /^(?:install|i|ci|add|remove|rm|uninstall|update|up|publish|pack|link|login|logout|config|cache|init|create|audit|outdated|list|ls|why|info|version|dedupe|prune|rebuild|root|bin|set|get|store|fetch|import|patch|deploy|licenses|self-update|env|setup|whoami|view|dist-tag|tag|workspaces?|plugin|constraints|stage|pkg|global|help|x|dlx|exec|node|up|upgrade)$/;
const SCRIPT_RUNNER = /^(?:node|nodejs|tsx|ts-node|ts-node-esm|bun|deno|jiti|babel-node|vite-node|esno|zx)$/;
const SHELL = /^(?:ba|z|k|da|a)?sh$/;
const PYTHON = /^(?:py|python|pypy)[\d.]*$/;
const LANGUAGE_FILE = /\.(?:py|[cm]?[jt]sx?|sh|bash|rb|pl)$/;

/** Reads a command; undefined when nothing is run (`cd`, `export`, an assignment). Nested shells give several. */
export function invocationsOf(command: Command): readonly Invocation[] {
  return unwrap(
    command.map((word) => word.text),
    0,
  );
}

function unwrap(words: readonly string[], depth: number): readonly Invocation[] {
  const first = words[0];
  if (first === undefined || depth > 8) return [];
  const name = programName(
    first.replace(
      /^\$[({]?(PYTHON|NODE|NPM|NPX|PNPM|YARN|UV|UVX|POETRY|MAKE|TOX|NOX|GO|CARGO|PYTEST|RUFF|MYPY|PYRIGHT|FLAKE8|PYLINT|BLACK|ISORT|BANDIT|ESLINT|TSC|VITEST|JEST|PRETTIER|SHELLCHECK|YAMLLINT|GOLANGCI_LINT)\d?[)}]?$/i,
      (_, tool: string) => tool.toLowerCase().replace("_", "-"),
    ),
  );
  const rest = words.slice(1);
  const again = (next: readonly string[]): readonly Invocation[] => unwrap(next, depth + 1);

  if (/^(?:uv|poetry|pipenv|pdm|hatch|rye|pixi|conda|mamba|micromamba)$/.test(name)) {
    const at = rest.indexOf("run");
    if (at < 0) return [{ kind: "tool", name, args: rest }];
    const inner = withoutOptions(rest.slice(at + 1));
    // `hatch run lint:all` names a script of its own settings.
    return name === "hatch" && /^[\w-]+:[\w-]+$/.test(inner[0] ?? "")
      ? [{ kind: "tool", name, args: rest }]
      : again(inner);
  }
  if (/^(?:npx|pnpx|bunx|uvx|pipx)$/.test(name)) {
    const inner = withoutOptions(rest[0] === "run" ? rest.slice(1) : rest);
    return again([(inner[0] ?? "").replace(/(.)@[\w.^~-]+$/, "$1"), ...inner.slice(1)]);
  }
  if (/^(?:cross-env|dotenv|dotenvx|env-cmd|xargs|retry|then|time|exec|sudo|nice|unbuffer|stdbuf)$/.test(name))
    return again(
      withoutOptions(rest).filter(
        (word, index, all) =>
          !/^[A-Za-z_]\w*=/.test(word) || all.slice(0, index).some((before) => !before.includes("=")),
      ),
    );
  if (/^(?:npm|pnpm|yarn|bun)$/.test(name)) return packageManager(name, rest, again);
  if (PYTHON.test(name)) return python(name, rest);
  if (SCRIPT_RUNNER.test(name)) {
    if (rest[0] === "--run" && rest[1] !== undefined) return [{ kind: "target", of: "npm", names: [rest[1]] }];
    const at = rest.findIndex(
      (word, index) =>
        !word.startsWith("-") &&
        word !== "run" &&
        !/^(?:-r|--require|--import|--loader|--config|-c)$/.test(rest[index - 1] ?? ""),
    );
    const path = rest[at];
    if (path === undefined || rest.some((word) => /^(?:-e|--eval|-p|--test)$/.test(word)))
      return [{ kind: "tool", name, args: rest }];
    return [{ kind: "file", path, args: rest.slice(at + 1), program: name }];
  }
  if (SHELL.test(name)) {
    const inline = rest.findIndex((word) => /^-\w*c$/.test(word));
    if (inline >= 0)
      return commandsOf(rest[inline + 1] ?? "").flatMap((inner) =>
        unwrap(
          inner.map((word) => word.text),
          depth + 1,
        ),
      );
    const at = rest.findIndex((word, index) => !/^[-+]/.test(word) && !/^[-+]o$/.test(rest[index - 1] ?? ""));
    const path = rest[at];
    return path === undefined ? [] : [{ kind: "file", path, args: rest.slice(at + 1), program: name }];
  }
  if (/^(?:g?make|just)$/.test(name)) return target(name === "just" ? "just" : "make", rest);
  if (/^(?:tox|nox)$/.test(name)) {
    const of = name as "tox" | "nox";
    const names = optionValues(rest, /^(?:-e|-s|--session|--sessions|-env)$/).flatMap((value) => value.split(/[,\s]+/));
    return [{ kind: "target", of, names }];
  }
  if (/^(?:pre-commit|prek|lefthook)$/.test(name) && /^(?:run|try-repo)$/.test(rest[0] ?? "")) {
    const hook = rest.slice(1).find((word) => !word.startsWith("-"));
    const isHook =
      hook !== undefined && !/^(?:--from-ref|--to-ref|--files|--hook-stage)$/.test(rest[rest.indexOf(hook) - 1] ?? "");
    return [{ kind: "target", of: name === "lefthook" ? "lefthook" : "pre-commit", names: isHook ? [hook] : [] }];
  }
  // A path of the repository, not a program that is installed: `./x`, `hack/verify.sh`, but `node_modules/.bin/eslint` is a tool.
  if (first.includes("/") && !/^\/|node_modules\/|\.venv\/|^venv\//.test(first))
    return [{ kind: "file", path: first, args: rest, program: "" }];
  if (LANGUAGE_FILE.test(first) && /^[\w-]+\.\w+$/.test(first))
    return [{ kind: "file", path: first, args: rest, program: "" }];
  return /^[\w.+@-]+$|^\[\[?$/.test(name) ? [{ kind: "tool", name, args: rest }] : [];
}

function packageManager(
  name: string,
  rest: readonly string[],
  again: (words: readonly string[]) => readonly Invocation[],
): readonly Invocation[] {
  const folder = optionValues(rest, /^(?:-C|--prefix|--dir|--cwd)$/)[0];
  const words = withoutOptions(rest);
  const verb = words[0];
  const of = { kind: "target", of: "npm", ...(folder === undefined ? {} : { folder }) } as const;
  if (verb === undefined) return [];
  if (/^(?:exec|x|dlx)$/.test(verb)) return again(withoutOptions(words.slice(1)));
  if (/^(?:run|run-script|rum)$/.test(verb)) {
    const script = withoutOptions(words.slice(1))[0];
    return script === undefined ? [] : [{ ...of, names: [script] }];
  }
  if (verb === "test" || verb === "t")
    return name === "bun" ? [{ kind: "tool", name: "bun", args: words }] : [{ ...of, names: ["test"] }];
  if (name === "npm" || NPM_BUILT_IN.test(verb)) return [{ kind: "tool", name, args: words }];
  if (name === "bun" && /[/.]/.test(verb)) return [{ kind: "file", path: verb, args: words.slice(1), program: name }];
  // `yarn lint` and `pnpm eslint .` run a script of that name, else a program of that name.
  const otherwise = again(words)[0];
  return [{ ...of, names: [verb], ...(otherwise === undefined ? {} : { otherwise }) }];
}

function python(program: string, rest: readonly string[]): readonly Invocation[] {
  for (let at = 0; at < rest.length; at++) {
    const word = rest[at] ?? "";
    if (word === "-m") {
      const name = rest[at + 1];
      const args = rest.slice(at + 2);
      if (name === undefined) return [];
      // Tools by their module: `python -m pytest`; a dotted name may be the repository's own.
      return [{ kind: "module", name, args }];
    }
    if (word === "-c" || word === "-") return [{ kind: "tool", name: program, args: rest }];
    if (/^-[WX]$/.test(word)) at++;
    else if (!word.startsWith("-")) return [{ kind: "file", path: word, args: rest.slice(at + 1), program }];
  }
  return [{ kind: "tool", name: program, args: rest }];
}

function target(of: "make" | "just", rest: readonly string[]): readonly Invocation[] {
  const folder = optionValues(rest, /^(?:-C|--directory|-d|--working-directory)$/)[0];
  const names = rest.filter(
    (word, index) => !word.startsWith("-") && !word.includes("=") && !/^-(?:C|f|j|d|I|o)$/.test(rest[index - 1] ?? ""),
  );
  return [{ kind: "target", of, names, ...(folder === undefined ? {} : { folder }) }];
}

/** Drops options (and the values of those that take one) before the first word that is none; `--` ends them. */
function withoutOptions(words: readonly string[]): readonly string[] {
  let at = 0;
  while (at < words.length) {
    const word = words[at] ?? "";
    if (word === "--") return words.slice(at + 1);
    if (!word.startsWith("-")) break;
    at += RUNNER_VALUES.test(word) ? 2 : 1;
  }
  return words.slice(at);
}

/** Values of an option, `-e x` or `--session=x`. */
function optionValues(words: readonly string[], option: RegExp): readonly string[] {
  return words.flatMap((word, index) => {
    const [name = "", value] = word.split(/=(.*)/s);
    if (!option.test(name)) return [];
    const given = value ?? words[index + 1];
    return given === undefined ? [] : [given];
  });
}
