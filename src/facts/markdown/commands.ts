/** Commands in fences of shell code that name a script, an npm script or a Make target. */
import type { Fence, FenceLine, MarkdownDocument } from "../../syntax/markdown/index.ts";
import type { DocumentCommand } from "./types.ts";

const SHELLS: ReadonlySet<string> = new Set([
  "sh",
  "bash",
  "shell",
  "zsh",
  "console",
  "shell-session",
  "shellsession",
  "terminal",
]);
/** The commands may run in another tree, or make the files that later lines name. */
const ELSEWHERE =
  /\b(?:git clone|git checkout|git worktree|curl|wget|tar|unzip|docker (?:run|exec|compose (?:run|exec))|kubectl|ssh|scp|rsync|npx create|(?:npm|pnpm|yarn|bun) (?:create|init)|cookiecutter|copier|mkdir|touch|cp|mv|ln|cat >|tee|chmod \+x|pip install (?!-e|-r)|cargo|gem install|vagrant|heroku|nix|conda create)\b|[^-=2&]>\s*[\w./]|<<|<[\w -]+>|\bcd (?:\/|~|\$|<|\.\.\/\.\.)/;
const SCRIPT = /\.(?:sh|bash|py|js|mjs|cjs|ts|mts|rb|pl|ps1)$/;
const WORD = /^[\w@./:+-]+$/;

export function commandsOf({ fences, rangeOf }: MarkdownDocument): readonly DocumentCommand[] {
  const commands: DocumentCommand[] = [];
  for (const fence of fences) {
    if (fence.indented || !SHELLS.has(fence.language)) continue;
    const text = fence.lines.map((line) => line.text).join("\n");
    if (ELSEWHERE.test(text)) continue;
    let cwd = "";
    for (const { words, line } of commandLines(fence)) {
      if (words[0] === "cd") {
        const to = words[1] ?? "";
        if (!WORD.test(to)) break;
        cwd = cwd === "" ? to : `${cwd}/${to}`;
        continue;
      }
      const named = namedBy(words);
      if (named === undefined) continue;
      const from = line.from + Math.max(0, line.text.indexOf(named.word));
      commands.push({ range: rangeOf({ from, to: from + named.word.length }), cwd, ...named.what });
    }
  }
  return commands;
}

/** Simple commands: lines without comments, prompts and outputs, split at `&&` and `;`; what goes on in a next line is left out. */
function* commandLines({ lines, language }: Fence): Generator<{ words: readonly string[]; line: FenceLine }> {
  const isSession =
    language === "console" || language.startsWith("shell") || lines.some(({ text }) => /^\s*\$ /.test(text));
  const hasPrompt = isSession && lines.some(({ text }) => /^\s*[$%>#] /.test(text));
  let goesOn = false;
  for (const line of lines) {
    const isRest = goesOn;
    goesOn = /\\\s*$/.test(line.text);
    if (isRest || (hasPrompt && !/^\s*[$%>#] /.test(line.text))) continue;
    const command = line.text.replace(/^\s*[$%>] /, "").replace(/(?:^|\s)#.*$/, "");
    for (const part of command.split(/&&|\|\||;|\|/)) {
      const words = part
        .trim()
        .split(/\s+/)
        .filter((word) => word !== "" && word !== "\\");
      while (/^[A-Z_][A-Z\d_]*=/.test(words[0] ?? "") || words[0] === "sudo" || words[0] === "time") words.shift();
      if (words[0] === "uv" && words[1] === "run") words.splice(0, 2);
      if (words[0] === "poetry" && words[1] === "run") words.splice(0, 2);
      yield { words, line };
    }
  }
}

type Distributed<T> = T extends unknown ? Omit<T, "range" | "cwd"> : never;

function namedBy(words: readonly string[]): { word: string; what: Distributed<DocumentCommand> } | undefined {
  const [program = "", ...rest] = words;
  const [first = "", second = ""] = rest;
  if (/^(?:python[\d.]*|bash|sh|zsh|node|source|\.|tsx|ts-node|bun|deno)$/.test(program)) {
    const word = program === "bun" || program === "deno" ? (first === "run" ? second : "") : first;
    return WORD.test(word) && SCRIPT.test(word) ? script(word) : undefined;
  }
  if (program.startsWith("./") || /^[\w.-]+\/[\w./-]+$/.test(program)) {
    return WORD.test(program) && SCRIPT.test(program) ? script(program) : undefined;
  }
  if (/^(?:npm|pnpm|yarn|bun)$/.test(program)) {
    const name =
      first === "run" || first === "run-script" ? second : program === "npm" && first === "test" ? "test" : "";
    const isElsewhere = rest.some((word) =>
      /^(?:-w|--workspaces?\b|--prefix|-C|--filter|-F|--cwd|-r|--if-present)/.test(word),
    );
    if (isElsewhere || !/^[\w:.-]+$/.test(name) || name.startsWith("-")) return undefined;
    return { word: name, what: { kind: "npm-script", name } };
  }
  if (program === "make" && !rest.some((word) => word.startsWith("-"))) {
    const name = rest.find((word) => !word.includes("="));
    if (name === undefined || !/^[\w./-]+$/.test(name)) return undefined;
    return { word: name, what: { kind: "make-target", name } };
  }
  return undefined;
}

function script(word: string): { word: string; what: Distributed<DocumentCommand> } | undefined {
  return /^(?:\/|~|https?:)/.test(word) ? undefined : { word, what: { kind: "script", path: word } };
}
