/** A shell script in pieces that can be run one by one: each with the settings before it that it needs. */

export interface Block {
  /** The piece alone, as it stands in the script. */
  readonly text: string;
  /** Settings that it needs and the piece: what is to be run. */
  readonly run: string;
  /** Index of its first line in the script. */
  readonly line: number;
  /** Folders that the script went to before it, as written. */
  readonly moves: readonly string[];
  readonly isLast: boolean;
}

const COMMAND_START = String.raw`(?:^|[;&|({]|\b(?:then|do|else|elif|if|while|until|time)\b|!)\s*`;
const OPENERS = new RegExp(`${COMMAND_START}(if|for|while|until|case|select)\\b`, "g");
const CLOSERS = /(?:^|[;&|)}\s])(fi|done|esac)(?=$|[\s;&|)}>])/g;
const SETTING =
  /^\s*(?:(?:export|readonly|declare|local|typeset)\s+\w|[A-Za-z_]\w*\+?=|set\s+[-+]|shopt\s|source\s|\.\s|trap\s|unset\s|umask\s|:\s*$)/;
const FUNCTION = /^\s*(?:function\s+([\w-]+)|([\w-]+)\s*\(\))/;
const MOVE = /^\s*(?:cd|pushd)\s+(?:"([^"$]*)"|'([^']*)'|([^\s;&|"'$]+))\s*(?:(&&|;)\s*(?=\S))?/;

/** Splits at line breaks where no `if`, loop, brace, quote, here-document or pipe is open. */
export function blocksOf(script: string): readonly Block[] {
  const pieces = piecesOf(script);
  const commands = pieces.filter(({ kind }) => kind === "command");
  const settings: Piece[] = [];
  const moves: string[] = [];
  const blocks: Block[] = [];
  for (const piece of pieces) {
    if (piece.kind === "move") moves.push(piece.to);
    else if (piece.kind === "setting") settings.push(piece);
    else {
      const needed = neededBy(piece.text, settings);
      const run = [...needed.map(({ text }) => text), piece.text].join("\n");
      const isLast = piece === commands.at(-1);
      blocks.push({ text: piece.text, run, line: piece.line, moves: [...moves], isLast });
    }
  }
  return blocks;
}

/** Parts of one line that are chained by `&&` at its top: each alone decides as the whole does. */
export function chainOf(text: string): readonly string[] {
  const plain = masked(text).text;
  if (/\|\||(?<!&)&(?!&)|;|\n/.test(plain.replace(/\d?>&\d|&>/g, "   ")) || depthOf(plain) !== 0) return [text];
  const parts: string[] = [];
  let start = 0;
  let depth = 0;
  for (let at = 0; at < plain.length; at++) {
    if (plain[at] === "(") depth++;
    else if (plain[at] === ")") depth--;
    else if (depth === 0 && plain.startsWith("&&", at)) {
      parts.push(text.slice(start, at));
      start = at + 2;
      at++;
    }
  }
  parts.push(text.slice(start));
  return parts.map((part) => part.trim()).filter((part) => part !== "");
}

/** The folder of a `cd` that opens a text, and what follows it. */
export function moveOf(text: string): { readonly to: string; readonly rest: string } | undefined {
  const match = MOVE.exec(text);
  if (match === null) return undefined;
  return { to: match[1] ?? match[2] ?? match[3] ?? ".", rest: text.slice(match[0].length) };
}

type Piece =
  | { readonly kind: "command"; readonly text: string; readonly line: number }
  | { readonly kind: "setting"; readonly text: string; readonly line: number }
  | { readonly kind: "move"; readonly to: string; readonly line: number };

function piecesOf(script: string): readonly Piece[] {
  const lines = script.split("\n");
  const pieces: Piece[] = [];
  for (let at = 0; at < lines.length; at++) {
    const line = at;
    let text = lines[at] ?? "";
    if (text.trim() === "" || /^\s*#/.test(text)) continue;
    while (at + 1 < lines.length && isOpen(text)) text += `\n${lines[++at] ?? ""}`;
    pieces.push(pieceOf(text.trim(), line));
  }
  return pieces;
}

function pieceOf(text: string, line: number): Piece {
  const move = moveOf(text);
  if (move !== undefined && move.rest.trim() === "") return { kind: "move", to: move.to, line };
  const isSetting = FUNCTION.test(text) || (SETTING.test(text) && !/^\s*\w+=\S*\s+\S/.test(masked(text).text));
  return { kind: isSetting ? "setting" : "command", text, line };
}

/** Is something still open at the end of these lines. */
function isOpen(text: string): boolean {
  const { text: plain, open } = masked(text);
  if (open || /\\\s*$|(?:&&|\|\|?)\s*$/.test(plain)) return true;
  if (/^\s*(?:function\s+)?[\w-]+\s*\(\)\s*$/.test(plain)) return true;
  return depthOf(plain) > 0 || isHereDocumentOpen(text);
}

function isHereDocumentOpen(text: string): boolean {
  const marker = /(?<!<)<<-?\s*["']?([A-Za-z_]\w*)["']?/.exec(text)?.[1];
  return marker !== undefined && !new RegExp(`^\\s*${marker}\\s*$`, "m").test(text.slice(text.indexOf("\n") + 1));
}

function depthOf(plain: string): number {
  const opened = [...plain.matchAll(new RegExp(OPENERS.source, "gm"))].length;
  const closed = [...plain.matchAll(new RegExp(CLOSERS.source, "gm"))].length;
  const count = (pattern: RegExp): number => [...plain.matchAll(pattern)].length;
  // A pattern of `case` closes what it did not open.
  const round = /\bcase\b/.test(plain) ? 0 : count(/\(/g) - count(/\)/g);
  return opened - closed + round + count(/(?:^|\s)\{(?=\s|$)/gm) - count(/(?:^|[\s;])\}(?=[\s;&|)]|$)/gm);
}

/** The text with quoted strings, comments and variables blanked at equal length, and whether a quote is left open. */
export function masked(text: string): { readonly text: string; readonly open: boolean } {
  let out = "";
  let at = 0;
  while (at < text.length) {
    const char = text.charAt(at);
    if (char === "\\" && at + 1 < text.length && text.charAt(at + 1) !== "\n") {
      out += "__";
      at += 2;
    } else if (char === "'" || char === '"' || char === "`") {
      const end = closing(text, at);
      if (end < 0) return { text: out + blank(text.slice(at)), open: true };
      out += blank(text.slice(at, end + 1));
      at = end + 1;
    } else if (char === "#" && (at === 0 || /\s/.test(text.charAt(at - 1)))) {
      const end = text.indexOf("\n", at);
      const stop = end < 0 ? text.length : end;
      out += " ".repeat(stop - at);
      at = stop;
    } else if (char === "$" && text.charAt(at + 1) === "{") {
      const end = text.indexOf("}", at);
      const stop = end < 0 ? text.length : end + 1;
      out += blank(text.slice(at, stop));
      at = stop;
    } else {
      out += char;
      at++;
    }
  }
  return { text: out, open: false };
}

/** Quoted text is one word: line breaks too, so that no line seems to begin in it. */
function blank(text: string): string {
  return "_".repeat(text.length);
}

function closing(text: string, at: number): number {
  const quote = text.charAt(at);
  for (let here = at + 1; here < text.length; here++) {
    const char = text.charAt(here);
    if (char === "\\" && quote !== "'") here++;
    else if (char === quote) return here;
    else if (quote === '"' && char === "$" && text.charAt(here + 1) === "(") {
      const end = substitutionEnd(text, here + 1);
      if (end < 0) return -1;
      here = end;
    }
  }
  return -1;
}

function substitutionEnd(text: string, at: number): number {
  let depth = 0;
  for (let here = at; here < text.length; here++) {
    const char = text.charAt(here);
    if (char === "\\") here++;
    else if (char === "'" || char === '"') {
      const end = closing(text, here);
      if (end < 0) return -1;
      here = end;
    } else if (char === "(") depth++;
    else if (char === ")" && --depth === 0) return here;
  }
  return -1;
}

/** `set` always; assignments and functions whose name the text uses, and what those need in turn. */
function neededBy(text: string, settings: readonly Piece[]): readonly Extract<Piece, { kind: "setting" }>[] {
  const needed: Extract<Piece, { kind: "setting" }>[] = [];
  let uses = text;
  for (const setting of settings.toReversed()) {
    if (setting.kind !== "setting" || !isNeeded(setting.text, uses)) continue;
    needed.unshift(setting);
    uses += `\n${setting.text}`;
  }
  return needed;
}

function isNeeded(setting: string, uses: string): boolean {
  if (/^\s*(?:set|shopt|trap|umask)\b/.test(setting)) return true;
  // An environment that CI made just before is not there in a scratch tree.
  if (/^\s*(?:source|\.)\s/.test(setting)) return !/activate|venv|\/etc\/|\$HOME|~\//.test(setting);
  const name = FUNCTION.exec(setting)
    ?.slice(1)
    .find((found) => found !== undefined);
  if (name !== undefined) return new RegExp(`(?:^|[^\\w-])${escaped(name)}(?![\\w-])`).test(uses);
  const variables = [...setting.matchAll(/(?:^|\s)([A-Za-z_]\w*)\+?=/g)].map((match) => match[1] ?? "");
  return (
    (/^\s*export\b/.test(setting) && !/\$\(|`/.test(setting)) ||
    variables.some((variable) => new RegExp(`\\$\\{?[#!]?${variable}\\b`).test(uses))
  );
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\-]/g, "\\$&");
}
