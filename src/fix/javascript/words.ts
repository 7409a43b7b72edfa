/** A command line as a shell splits it, where it does nothing else with it. */
import type { Node } from "oxc-parser";

export interface ShellWord {
  /** As it is meant; values are left out. */
  readonly text: string;
  /** As it is written in the list. */
  readonly code: string;
  /** Holds a value of the script. */
  readonly isValue: boolean;
}

const BUILTIN =
  /^(?:\.|:|alias|bg|cd|command|declare|eval|exec|exit|export|fg|getopts|hash|jobs|let|local|popd|pushd|read|readonly|return|set|shift|source|times|trap|type|typeset|ulimit|umask|unalias|unset|wait|\{|\}|!|if|for|while|until|case|function|time)$/u;

const NEEDS = "the command uses the shell: variables, wildcards, pipes, escapes or a home folder";

type Part = { readonly text: string } | { readonly value: string };

/** `codeOf` gives the text of a value. Values are words only where quotes make them so; a string says why the shell is needed. */
export function splitCommand(node: Node, codeOf: (node: Node) => string): readonly ShellWord[] | string {
  const pieces = piecesOf(node, codeOf);
  if (pieces === undefined) return "the command is not written in the call";
  const words: Part[][] = [];
  let word: Part[] | undefined;
  let quote: string | undefined;
  for (const piece of pieces) {
    if (typeof piece !== "string") {
      if (quote === undefined)
        return "a value stands in the command without quotes: it may be several words, or options";
      (word ??= []).push(piece);
      continue;
    }
    for (const char of piece) {
      if (char === quote) quote = undefined;
      else if (quote !== undefined) {
        if (/[\r\n]/u.test(char) || (quote === '"' && /[$`\\!]/u.test(char))) return NEEDS;
        (word ??= []).push({ text: char });
      } else if (char === "'" || char === '"') {
        quote = char;
        word ??= [];
      } else if (char === " " || char === "\t") {
        if (word !== undefined) words.push(word);
        word = undefined;
      } else if (/[\w@%+:,./=^-]/u.test(char)) (word ??= []).push({ text: char });
      // `HEAD~2`, but not `~/x` and `--to=~/x`.
      else if (char === "~" && word !== undefined && !word.some((part) => "text" in part && /[:=]/u.test(part.text)))
        word.push({ text: char });
      else return NEEDS;
    }
  }
  if (quote !== undefined) return NEEDS;
  if (word !== undefined) words.push(word);
  const mark = pieces.some((piece) => typeof piece !== "string") || !codeOf(node).startsWith("'") ? '"' : "'";
  const made = words.map((parts) => wordOf(parts, mark));
  const [first] = made;
  if (first === undefined) return "the command is empty";
  if (first.isValue) return "the program is a value";
  if (first.text.includes("=") || BUILTIN.test(first.text)) return `${first.text} is the shell's own`;
  return made;
}

/** Text and values in turn; undefined where the command is not written here. */
function piecesOf(
  node: Node,
  codeOf: (node: Node) => string,
): readonly (string | { readonly value: string })[] | undefined {
  if (node.type === "Literal") return typeof node.value === "string" ? [node.value] : undefined;
  if (node.type !== "TemplateLiteral") return undefined;
  return node.quasis.flatMap((quasi, index) => {
    const value = node.expressions[index];
    const text = quasi.value.cooked ?? "";
    return value === undefined ? [text] : [text, { value: codeOf(value) }];
  });
}

function wordOf(parts: readonly Part[], mark: string): ShellWord {
  const text = parts.map((part) => ("text" in part ? part.text : "")).join("");
  const isValue = parts.some((part) => "value" in part);
  if (!isValue) {
    const isPlain = !/["'\\]/u.test(text);
    return { text, code: isPlain ? mark + text + mark : JSON.stringify(text), isValue };
  }
  const [only, ...rest] = parts;
  if (only !== undefined && "value" in only && rest.length === 0)
    return { text, code: `String(${only.value})`, isValue };
  const inner = parts.map((part) =>
    "text" in part ? part.text.replace(/[`\\]|\$(?=\{)/gu, "\\$&") : `\${${part.value}}`,
  );
  return { text, code: `\`${inner.join("")}\``, isValue };
}
