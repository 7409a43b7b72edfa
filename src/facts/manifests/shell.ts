/** Shell text to commands and words with offsets. Enough of the grammar to see which programs run with which arguments. */

export interface Word {
  /** Quotes removed; variables as written. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
}
export type Command = readonly Word[];

/** Words that open or continue a compound command: what follows is a command again. */
const KEYWORDS = new Set([
  "if",
  "then",
  "else",
  "elif",
  "do",
  "while",
  "until",
  "!",
  "{",
  "}",
  "fi",
  "done",
  "time",
  "exec",
]);
/** Programs that run the command in their arguments. */
const WRAPPERS = new Set([
  "sudo",
  "env",
  "nice",
  "nohup",
  "xvfb-run",
  "command",
  "timeout",
  "eatmydata",
  "gosu",
  "tini",
  "dumb-init",
]);

/**
 * The simple commands of a script in order, assignments and wrappers (`sudo`, `env A=b`) removed. Redirections, comments
 * and here-documents are left out, command substitutions stay part of their word.
 */
export function commandsOf(text: string): readonly Command[] {
  const commands: Command[] = [];
  let current: Word[] = [];
  const finish = (): void => {
    const command = simpleCommand(current);
    if (command.length > 0) commands.push(command);
    current = [];
  };
  const hereDocuments: string[] = [];
  let at = 0;
  while (at < text.length) {
    const char = text.charAt(at);
    if (char === "\\" && /^\\\r?\n/.test(text.slice(at, at + 3))) at = text.indexOf("\n", at) + 1;
    else if (char === "\n") {
      finish();
      at = skipHereDocuments(text, at + 1, hereDocuments);
    } else if (" \t\r".includes(char)) at++;
    else if (char === "#") at = lineEnd(text, at);
    else if (";|&()".includes(char)) {
      finish();
      at++;
    } else if (char === "<" || char === ">") {
      const operator = /^(?:<<-?|>>|<&|>&|<|>\|?)\s*/.exec(text.slice(at, at + 40))?.[0] ?? char;
      const target = readWord(text, at + operator.length);
      if (operator.startsWith("<<")) hereDocuments.push(target.text);
      at = Math.max(target.end, at + operator.length);
    } else {
      const next = readWord(text, at);
      at = next.end;
      // `2>&1`: the digit belongs to the redirection.
      if (!(/^\d$/.test(next.text) && "<>".includes(text.charAt(at)) && at < text.length)) current.push(next);
    }
  }
  finish();
  return commands;
}

function lineEnd(text: string, at: number): number {
  const end = text.indexOf("\n", at);
  return end < 0 ? text.length : end;
}

/** Reads one word from `at`; empty when an operator or blank stands there. */
export function readWord(text: string, at: number): Word {
  let value = "";
  let here = at;
  while (here < text.length) {
    const char = text.charAt(here);
    if (" \t\r\n;|&()<>".includes(char)) break;
    if (char === "'" || char === '"') {
      const end = quoteEnd(text, here);
      value += char === "'" ? text.slice(here + 1, end) : text.slice(here + 1, end).replace(/\\(["\\$`])/g, "$1");
      here = end + 1;
    } else if (char === "$" && text.charAt(here + 1) === "'") {
      const end = ansiEnd(text, here + 2);
      value += ansiText(text.slice(here + 2, end));
      here = end + 1;
    } else if (char === "\\") {
      if (/^\\\r?\n/.test(text.slice(here, here + 3))) break;
      value += text.charAt(here + 1);
      here += 2;
    } else if (char === "$" && "({".includes(text.charAt(here + 1)) && here + 1 < text.length) {
      const end = balanced(text, here + 1);
      value += text.slice(here, end);
      here = end;
    } else if (char === "`") {
      const end = text.indexOf("`", here + 1);
      const stop = end < 0 ? text.length : end + 1;
      value += text.slice(here, stop);
      here = stop;
    } else {
      value += char;
      here++;
    }
  }
  return { text: value, start: at, end: Math.min(here, text.length) };
}

/** Offset of the quote that ends `$'…'`, where a backslash keeps one. */
function ansiEnd(text: string, at: number): number {
  let here = at;
  while (here < text.length && text.charAt(here) !== "'") here += text.charAt(here) === "\\" ? 2 : 1;
  return Math.min(here, text.length);
}

const ANSI: Readonly<Record<string, string>> = {
  n: "\n",
  r: "\r",
  t: "\t",
  f: "\f",
  v: "\v",
  a: "\x07",
  b: "\b",
  e: "\x1B",
};

/** `$'\r$'`: escapes as bash reads them, as far as scripts use them. */
function ansiText(text: string): string {
  return text.replace(
    /\\(?:x([0-9a-fA-F]{1,2})|u([0-9a-fA-F]{1,4})|(.))/gs,
    (_, hex?: string, wide?: string, one?: string) =>
      one === undefined ? String.fromCharCode(parseInt(hex ?? wide ?? "0", 16)) : (ANSI[one] ?? one),
  );
}

function quoteEnd(text: string, at: number): number {
  const quote = text.charAt(at);
  let here = at + 1;
  while (here < text.length && text.charAt(here) !== quote) here += quote === '"' && text.charAt(here) === "\\" ? 2 : 1;
  return Math.min(here, text.length);
}

function balanced(text: string, at: number): number {
  const open = text.charAt(at);
  const close = open === "(" ? ")" : "}";
  let depth = 0;
  for (let here = at; here < text.length; here++) {
    if (text.charAt(here) === open) depth++;
    else if (text.charAt(here) === close && --depth === 0) return here + 1;
  }
  return text.length;
}

/** Offset behind the here-documents that end with these words, which are taken out of the list. */
export function skipHereDocuments(text: string, at: number, pending: string[]): number {
  let here = at;
  for (const end of pending.splice(0)) {
    while (here < text.length) {
      const stop = lineEnd(text, here);
      const line = text.slice(here, stop).trim();
      here = Math.min(stop + 1, text.length);
      if (line === end) break;
    }
  }
  return here;
}

/** Words without keywords, assignments and wrappers before the program; empty where nothing is run. */
export function simpleCommand(words: readonly Word[]): Command {
  let first = 0;
  for (;;) {
    const text = words[first]?.text;
    if (text === undefined) return [];
    if (KEYWORDS.has(text) || /^[A-Za-z_]\w*\+?=/.test(text)) first++;
    else if (WRAPPERS.has(text)) {
      first++;
      // Options of the wrapper, and the duration of `timeout` and user of `gosu`.
      while (words[first]?.text.startsWith("-") === true) first++;
      if (text === "timeout" || text === "gosu") first++;
    } else return words.slice(first);
  }
}

/** Base name of a program: "/usr/bin/python3.11" → "python3.11", "./node_modules/.bin/jest" → "jest". */
export function programName(text: string): string {
  return text.slice(text.lastIndexOf("/") + 1);
}

/** Programs that run a tool of the project: `poetry run pytest`, `npx jest`, `python -m pytest`. */
const RUNNERS: readonly (readonly [program: RegExp, then: RegExp])[] = [
  [
    /^(?:uv|poetry|pipenv|pdm|hatch|rye|pixi|conda|mamba|micromamba|coverage|yarn|pnpm|npm|bun)$/,
    /^(?:run|exec|x|dlx|-m)$/,
  ],
  [/^(?:py|python|pypy)[\d.]*$/, /^-m$/],
  [/^(?:npx|pnpx|bunx|uvx|pipx|dotenv|cross-env|dotenvx|nodemon|c8|nyc|concurrently)$/, /^(?!)/],
];

/**
 * Names of the programs and Python modules that a command runs, outermost first:
 * `poetry run coverage run -m pytest` → poetry, coverage, pytest.
 */
export function programsOf(command: Command): readonly string[] {
  const names: string[] = [];
  let at = 0;
  while (at < command.length && names.length < 6) {
    const text = command[at]?.text ?? "";
    if (names.length > 0 && (text.startsWith("-") || /^[A-Z_]+=/.test(text))) {
      at++;
      continue;
    }
    const name = programName(text);
    names.push(name);
    const runner = RUNNERS.find(([program]) => program.test(name));
    if (runner === undefined) break;
    const inner = command.findIndex((word, index) => index > at && runner[1].test(word.text));
    at = inner < 0 ? at + 1 : inner + 1;
    if (inner < 0 && runner[1].source !== "(?!)") {
      // `yarn jest` runs a binary too; `python app.py` and `npm test` do not name one.
      if (!/^(?:yarn|pnpm|bun)$/.test(name)) break;
    }
  }
  return names;
}
