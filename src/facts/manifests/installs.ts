/** What a shell command installs: packages by name, requirement files, projects of the repository. */
import { parseRequirement } from "./requirement.ts";
import { programName } from "./shell.ts";
import type { Command, Word } from "./shell.ts";

export type Install =
  /** `pip install "httpx>=0.2"`: `start` is the offset of the name in the script. */
  | {
      readonly kind: "package";
      readonly ecosystem: "python" | "npm";
      readonly name: string;
      readonly specifier: string;
      readonly extras: readonly string[];
      readonly start: number;
    }
  /** `-r requirements.txt`, `-c constraints.txt`: a path as written. */
  | { readonly kind: "file"; readonly path: string; readonly constraint: boolean }
  /** `pip install -e ./services/a[test]`, `poetry install`, `npm ci`: the folder as written. */
  | {
      readonly kind: "project";
      readonly ecosystem: "python" | "npm";
      readonly path: string;
      readonly extras: readonly string[];
    };

/** Options of pip and its relatives that take their value from the next word. */
const PIP_VALUES = new Set(
  `-i --index-url --extra-index-url -f --find-links -t --target --prefix --root --python -p --platform --only-binary
  --no-binary --upgrade-strategy --progress-bar --timeout --retries --trusted-host --cache-dir --src --log --proxy --cert
  --config-settings -C --global-option --python-version --implementation --abi --group --extra --index --default-index
  --resolution -n --name --channel --file --only --with --without -E --extras --report --exists-action`.split(/\s+/),
);
const NPM_VALUES = new Set("--prefix -C --dir --filter -F --registry -w --workspace --cache --loglevel".split(" "));

/** Everything that a command installs; nothing for other commands. Words with variables in the name are passed over. */
export function installsOf(command: Command): readonly Install[] {
  const words = command.map((word) => word.text);
  // `$(PYTHON) -m pip install …` in Makefiles
  const program = programName(
    (words[0] ?? "").replace(/^\$[({]?(PYTHON|PIP|UV|NPM|POETRY)\d?[)}]?$/, (_, name: string) => name.toLowerCase()),
  );
  if (/^(?:py|python|pypy)[\d.]*$/.test(program) && words[1] === "-m" && /^(?:pip|uv)$/.test(words[2] ?? "")) {
    return installsOf(command.slice(2));
  }
  const verb = words[1] ?? "";
  if (/^pip[\d.]*$/.test(program) && verb === "install") return pip(command.slice(2));
  if (program === "uv" && verb === "pip") return installsOf(command.slice(1));
  if (program === "uv" && verb === "add") return pip(command.slice(2));
  if (program === "uv" && verb === "run") return [...withs(command), ...project("python")];
  if (program === "poetry" && verb === "add") return pip(command.slice(2));
  if (program === "pipenv" && verb === "install" && words.slice(2).some((word) => !word.startsWith("-"))) {
    return pip(command.slice(2));
  }
  if (/^(?:uv|poetry|pdm|pipenv|flit|hatch|rye)$/.test(program) && /^(?:sync|install)$/.test(verb))
    return project("python");
  if (/^(?:conda|mamba|micromamba)$/.test(program) && /^(?:install|create)$/.test(verb)) return conda(command.slice(2));
  return npm(program, command);
}

function project(ecosystem: "python" | "npm", path = "."): readonly Install[] {
  return [{ kind: "project", ecosystem, path, extras: [] }];
}

function pip(words: Command): readonly Install[] {
  const installs: Install[] = [];
  for (let at = 0; at < words.length; at++) {
    const word = words[at];
    if (word === undefined) break;
    const [option = "", value] = splitOption(word.text);
    if (/^(?:-r|--requirement|--requirements|-c|--constraint|--constraints)$/.test(option)) {
      const path = value ?? words[++at]?.text;
      if (path !== undefined && !path.includes("$")) {
        installs.push({ kind: "file", path, constraint: option.startsWith("-c") || option.startsWith("--c") });
      }
    } else if (/^(?:-e|--editable)$/.test(option)) {
      const path = value ?? words[++at]?.text;
      if (path !== undefined) installs.push(...target(path));
    } else if (option.startsWith("-")) {
      if (value === undefined && PIP_VALUES.has(option)) at++;
    } else installs.push(...packageOrPath(word));
  }
  return installs;
}

/** `--option=value` and `-rfile` in two parts. */
function splitOption(text: string): readonly [option: string, value: string | undefined] {
  const long = /^(--[\w-]+)=(.*)$/s.exec(text);
  if (long !== null) return [long[1] ?? "", long[2]];
  const short = /^(-[rce])(.+)$/s.exec(text);
  if (short !== null) return [short[1] ?? "", short[2]];
  return [text, undefined];
}

/** A word that names a path: `.`, `./x`, `..`, `dist/*.whl`, `.[test]`, `services/a`. */
function isPath(text: string): boolean {
  return /^\.{1,2}($|[/[])/.test(text) || /^[^<>=!~;@ []*\//.test(text) || /\.(?:whl|zip|tar\.gz)$/.test(text);
}

function target(text: string): readonly Install[] {
  if (/^(?:git|hg|svn|https?|ssh|file)\b.*:\/\//.test(text) || text.includes("$")) return [];
  const match = /^([^[]*)(?:\[([^\]]*)\])?/.exec(text);
  const extras = (match?.[2] ?? "").split(",").flatMap((extra) => (extra.trim() === "" ? [] : [extra.trim()]));
  return [{ kind: "project", ecosystem: "python", path: (match?.[1] ?? "").replace(/\/$/, "") || ".", extras }];
}

function packageOrPath(word: Word): readonly Install[] {
  const egg = /^(?:git|hg|svn|https?)\b[^#]*:\/\/.*#(?:.*&)?egg=([A-Za-z0-9._-]+)/.exec(word.text);
  if (egg !== null) {
    const name = egg[1] ?? "";
    const start = word.start + Math.max(0, word.text.lastIndexOf(name));
    return [{ kind: "package", ecosystem: "python", name, specifier: "", extras: [], start }];
  }
  if (isPath(word.text)) return /\.(?:whl|zip|tar\.gz)/.test(word.text) ? [] : target(word.text);
  const requirement = parseRequirement(word.text);
  if (requirement === undefined) return [];
  const { name, specifier, extras } = requirement;
  return [{ kind: "package", ecosystem: "python", name, specifier, extras, start: word.start }];
}

/** `uv run --with httpx pytest`: packages for one command. */
function withs(command: Command): readonly Install[] {
  return command.flatMap((word, index) => {
    const previous = command[index - 1]?.text;
    if (previous === "--with" || previous === "--with-editable") return packageOrPath(word);
    return [];
  });
}

function conda(words: Command): readonly Install[] {
  const installs: Install[] = [];
  for (let at = 0; at < words.length; at++) {
    const word = words[at];
    if (word === undefined) break;
    if (/^(?:--file|-f)$/.test(word.text)) {
      const path = words[++at]?.text;
      if (path !== undefined) installs.push({ kind: "file", path, constraint: false });
    } else if (word.text.startsWith("-")) {
      if (PIP_VALUES.has(word.text) || word.text === "-c") at++;
    } else {
      const match = /^(?:[\w-]+::)?([A-Za-z0-9][\w.-]*)(.*)$/s.exec(word.text);
      if (match === null || match[1] === "python") continue;
      const [, name = "", specifier = ""] = match;
      const start = word.start + word.text.indexOf(name);
      installs.push({ kind: "package", ecosystem: "python", name, specifier, extras: [], start });
    }
  }
  return installs;
}

function npm(program: string, command: Command): readonly Install[] {
  const verb = command[1]?.text ?? "";
  if (!/^(?:npm|pnpm|yarn|bun)$/.test(program)) return [];
  if (program === "yarn" && command.length === 1) return project("npm");
  if (program === "yarn" && verb === "global") return npm("yarn", command.slice(1));
  if (!/^(?:i|install|add|ci|clean-install|in)$/.test(verb)) return [];
  const installs: Install[] = [];
  let folder = ".";
  for (let at = 2; at < command.length; at++) {
    const word = command[at];
    if (word === undefined) break;
    if (word.text.startsWith("-")) {
      if (/^(?:--prefix|-C|--dir)$/.test(word.text)) folder = command[at + 1]?.text ?? ".";
      if (NPM_VALUES.has(word.text)) at++;
      continue;
    }
    const match = /^((?:@[\w.-]+\/)?[A-Za-z0-9][\w.-]*)(?:@(.*))?$/s.exec(word.text);
    if (match === null) continue;
    const [, name = "", specifier = ""] = match;
    installs.push({ kind: "package", ecosystem: "npm", name, specifier, extras: [], start: word.start });
  }
  return installs.length === 0 && !/^add$/.test(verb) ? project("npm", folder) : installs;
}
