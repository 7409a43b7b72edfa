/** Shell text to a tree: enough of the grammar to see whose status becomes the status of the whole. */
import { readWord, simpleCommand, skipHereDocuments } from "./shell.ts";
import type { Command, Word } from "./shell.ts";

interface Placed {
  /** Offsets in the text. */
  readonly start: number;
  readonly end: number;
}

export interface SimpleNode extends Placed {
  readonly kind: "simple";
  /** As written, assignments and wrappers included. */
  readonly words: readonly Word[];
  /** Its output goes to a file that is not /dev/null. */
  readonly writes: boolean;
}
export interface PipeNode extends Placed {
  readonly kind: "pipe";
  readonly negated: boolean;
  readonly parts: readonly ShellNode[];
}
/** `a && b || c`: read from the left. */
export interface ChainNode extends Placed {
  readonly kind: "chain";
  readonly first: ShellNode;
  readonly rest: readonly { readonly operator: "&&" | "||"; readonly node: ShellNode }[];
}
export interface ListNode extends Placed {
  readonly kind: "list";
  readonly items: readonly { readonly node: ShellNode; readonly background: boolean }[];
}
export interface GroupNode extends Placed {
  readonly kind: "group" | "subshell";
  readonly body: ListNode;
}
export interface IfNode extends Placed {
  readonly kind: "if";
  readonly branches: readonly { readonly condition: ListNode; readonly body: ListNode }[];
  readonly otherwise?: ListNode;
}
export interface LoopNode extends Placed {
  readonly kind: "loop";
  /** Of `while` and `until`. */
  readonly condition?: ListNode;
  readonly body: ListNode;
}
export interface CaseNode extends Placed {
  readonly kind: "case";
  readonly bodies: readonly ListNode[];
}
export interface FunctionNode extends Placed {
  readonly kind: "function";
  readonly name: string;
  readonly body: ShellNode;
}
export type ShellNode =
  | SimpleNode
  | PipeNode
  | ChainNode
  | ListNode
  | GroupNode
  | IfNode
  | LoopNode
  | CaseNode
  | FunctionNode;

/** The program and its arguments, wrappers taken off. */
export function commandOf({ words }: SimpleNode): Command {
  return simpleCommand(words);
}

/** Undefined where the text is not shell, or uses what is not read here. Never throws. */
export function parseShell(text: string): ListNode | undefined {
  return new Parser(text).script();
}

/** Every node below one, itself first. */
export function* nodesOf(node: ShellNode): Generator<ShellNode> {
  yield node;
  for (const child of childrenOf(node)) yield* nodesOf(child);
}

function childrenOf(node: ShellNode): readonly ShellNode[] {
  switch (node.kind) {
    case "simple":
      return [];
    case "pipe":
      return node.parts;
    case "chain":
      return [node.first, ...node.rest.map((link) => link.node)];
    case "list":
      return node.items.map((item) => item.node);
    case "group":
    case "subshell":
    case "function":
      return [node.body];
    case "if":
      return [
        ...node.branches.flatMap(({ condition, body }) => [condition, body]),
        ...(node.otherwise === undefined ? [] : [node.otherwise]),
      ];
    case "loop":
      return node.condition === undefined ? [node.body] : [node.condition, node.body];
    case "case":
      return node.bodies;
  }
}

const MOST_DEPTH = 60;
const CLOSES = /^(?:then|elif|else|fi|do|done|esac|\})$/;
const NAME = /^[\w][\w:.-]*$/;
const REDIRECTION = /^(?:\d*|&)(?:<<<|<<-?|>>|<&|>&|<>|>\||<|>)[ \t]*/;

class Parser {
  readonly #text: string;
  #at = 0;
  #depth = 0;
  #isWrong = false;
  readonly #hereDocuments: string[] = [];

  constructor(text: string) {
    this.#text = text;
  }

  script(): ListNode | undefined {
    const list = this.#list();
    return this.#isWrong || this.#at < this.#text.length ? undefined : list;
  }

  #list(...ends: readonly string[]): ListNode {
    const items: { node: ShellNode; background: boolean }[] = [];
    const start = this.#at;
    let end = start;
    this.#depth += 1;
    if (this.#depth > MOST_DEPTH) this.#isWrong = true;
    while (!this.#isWrong) {
      this.#blanks(true);
      if (this.#isAtEnd(ends)) break;
      const before = this.#at;
      const node = this.#chain();
      if (this.#at === before) this.#isWrong = true;
      if (this.#isWrong) break;
      this.#blanks(false);
      const background = this.#peek() === "&" && this.#text.charAt(this.#at + 1) !== "&";
      end = this.#at;
      items.push({ node, background });
      if (background || (this.#peek() === ";" && this.#text.charAt(this.#at + 1) !== ";")) this.#at += 1;
      else if (this.#peek() !== "\n" && !this.#isAtEnd(ends)) this.#isWrong = true;
    }
    this.#depth -= 1;
    return { kind: "list", items, start, end };
  }

  #isAtEnd(ends: readonly string[]): boolean {
    const char = this.#peek();
    if (char === "") return true;
    if (ends.includes(")") && char === ")") return true;
    if (ends.includes(";;") && /^;;&?|^;&/.test(this.#text.slice(this.#at, this.#at + 3))) return true;
    const word = this.#wordHere();
    return word !== "" && ends.includes(word);
  }

  #chain(): ShellNode {
    const first = this.#pipe();
    const rest: { operator: "&&" | "||"; node: ShellNode }[] = [];
    for (;;) {
      this.#blanks(false);
      const operator = this.#text.slice(this.#at, this.#at + 2);
      if (this.#isWrong || (operator !== "&&" && operator !== "||")) break;
      this.#at += 2;
      this.#blanks(true);
      rest.push({ operator, node: this.#pipe() });
    }
    const end = rest.at(-1)?.node.end ?? first.end;
    return rest.length === 0 ? first : { kind: "chain", first, rest, start: first.start, end };
  }

  #pipe(): ShellNode {
    const start = this.#at;
    let negated = false;
    for (let word = this.#wordHere(); word === "!" || word === "time"; word = this.#wordHere()) {
      if (word === "!") negated = !negated;
      this.#at += word.length;
      this.#blanks(false);
      if (word === "time" && this.#wordHere() === "-p") this.#at += 2;
      this.#blanks(false);
    }
    const parts = [this.#command()];
    for (;;) {
      this.#blanks(false);
      if (this.#isWrong || this.#peek() !== "|" || this.#text.charAt(this.#at + 1) === "|") break;
      this.#at += this.#text.charAt(this.#at + 1) === "&" ? 2 : 1;
      this.#blanks(true);
      parts.push(this.#command());
    }
    const [only] = parts;
    const end = parts.at(-1)?.end ?? this.#at;
    return parts.length === 1 && !negated && only !== undefined ? only : { kind: "pipe", negated, parts, start, end };
  }

  #command(): ShellNode {
    const start = this.#at;
    if (this.#text.startsWith("((", start)) return this.#arithmetic();
    if (this.#peek() === "(") return this.#group("subshell", "(", ")");
    const word = this.#wordHere();
    switch (word) {
      case "{":
        return this.#group("group", "{", "}");
      case "if":
        return this.#if();
      case "for":
      case "select":
        return this.#for(word);
      case "while":
      case "until":
        return this.#while(word);
      case "case":
        return this.#case();
      case "function":
        return this.#function();
      case "[[":
        return this.#test();
    }
    const name = readWord(this.#text, start);
    const call = /^[ \t]*\([ \t]*\)/.exec(this.#text.slice(name.end, name.end + 20))?.[0];
    if (call !== undefined && NAME.test(name.text)) {
      this.#at = name.end + call.length;
      return this.#functionBody(start, name.text);
    }
    return this.#simple();
  }

  #simple(): SimpleNode {
    const start = this.#at;
    const words: Word[] = [];
    let writes = false;
    let end = start;
    for (;;) {
      this.#blanks(false);
      const redirection = this.#redirection();
      if (redirection !== undefined) {
        if (redirection === "file") writes = true;
        end = this.#at;
        continue;
      }
      const next = readWord(this.#text, this.#at);
      if (next.end === next.start) break;
      // An array: `files=(a b c)`.
      if (this.#text.charAt(next.end) === "(" && next.text.endsWith("=")) {
        const close = closing(this.#text, next.end);
        words.push({ text: this.#text.slice(next.start, close), start: next.start, end: close });
        this.#at = close;
      } else {
        words.push(next);
        this.#at = next.end;
      }
      end = this.#at;
    }
    // `fi` alone: something was not read right.
    if ((words.length === 0 && end === start) || CLOSES.test(words[0]?.text ?? "")) this.#isWrong = true;
    return { kind: "simple", words, writes, start, end };
  }

  /** Skips one redirection: `file` where something is written to one. */
  #redirection(): "file" | "other" | undefined {
    const operator = REDIRECTION.exec(this.#text.slice(this.#at, this.#at + 12))?.[0];
    if (operator === undefined) return undefined;
    // A process substitution is a word: `<(list)`, `>(tee log)`.
    const behind = this.#at + operator.trimEnd().length;
    if (/[<>]$/.test(operator) && this.#text.charAt(behind) === "(") {
      this.#at = closing(this.#text, behind);
      return "other";
    }
    this.#at += operator.length;
    if (
      this.#text.charAt(this.#at) === "(" ||
      (/^[<>]$/.test(this.#peek()) && this.#text.charAt(this.#at + 1) === "(")
    ) {
      this.#at = closing(this.#text, this.#text.indexOf("(", this.#at));
      return "other";
    }
    const target = readWord(this.#text, this.#at);
    if (/<<-?[ \t]*$/.test(operator) && !operator.includes("<<<")) this.#hereDocuments.push(target.text);
    this.#at = target.end;
    const isFile = operator.includes(">") && !/^(?:\d|-|\/dev\/\S+)$/.test(target.text) && !operator.startsWith("2");
    return isFile ? "file" : "other";
  }

  #redirections(): void {
    for (;;) {
      this.#blanks(false);
      if (this.#redirection() === undefined) return;
    }
  }

  #group(kind: "group" | "subshell", open: string, close: string): ShellNode {
    const start = this.#at;
    this.#at += open.length;
    const body = this.#list(close);
    this.#take(close);
    this.#redirections();
    return { kind, body, start, end: this.#at };
  }

  #if(): ShellNode {
    const start = this.#at;
    const branches: { condition: ListNode; body: ListNode }[] = [];
    let otherwise: ListNode | undefined;
    this.#take("if");
    while (!this.#isWrong) {
      const condition = this.#list("then");
      this.#take("then");
      branches.push({ condition, body: this.#list("elif", "else", "fi") });
      const word = this.#wordHere();
      if (word === "elif") {
        this.#take("elif");
        continue;
      }
      if (word === "else") {
        this.#take("else");
        otherwise = this.#list("fi");
      }
      break;
    }
    this.#take("fi");
    this.#redirections();
    return { kind: "if", branches, ...(otherwise === undefined ? {} : { otherwise }), start, end: this.#at };
  }

  #for(word: string): ShellNode {
    const start = this.#at;
    this.#take(word);
    this.#blanks(false);
    if (this.#text.startsWith("((", this.#at)) this.#at = closing(this.#text, this.#at);
    while (!this.#isWrong) {
      this.#blanks(true);
      const here = this.#wordHere();
      if (here === "do" || here === "{") break;
      const next = readWord(this.#text, this.#at);
      if (next.end === next.start) this.#isWrong = true;
      this.#at = next.end;
    }
    const isBrace = this.#wordHere() === "{";
    this.#take(isBrace ? "{" : "do");
    const body = this.#list(isBrace ? "}" : "done");
    this.#take(isBrace ? "}" : "done");
    this.#redirections();
    return { kind: "loop", body, start, end: this.#at };
  }

  #while(word: string): ShellNode {
    const start = this.#at;
    this.#take(word);
    const condition = this.#list("do");
    this.#take("do");
    const body = this.#list("done");
    this.#take("done");
    this.#redirections();
    return { kind: "loop", condition, body, start, end: this.#at };
  }

  #case(): ShellNode {
    const start = this.#at;
    this.#take("case");
    this.#blanks(false);
    this.#at = readWord(this.#text, this.#at).end;
    this.#blanks(true);
    this.#take("in");
    const bodies: ListNode[] = [];
    while (!this.#isWrong) {
      this.#blanks(true);
      if (this.#wordHere() === "esac") break;
      const open = this.#peek() === "(" ? this.#at + 1 : this.#at;
      const close = patternEnd(this.#text, open);
      if (close === undefined) {
        this.#isWrong = true;
        break;
      }
      this.#at = close + 1;
      bodies.push(this.#list(";;", "esac"));
      const operator = /^;;&?|^;&/.exec(this.#text.slice(this.#at, this.#at + 3))?.[0];
      this.#at += operator?.length ?? 0;
    }
    this.#take("esac");
    this.#redirections();
    return { kind: "case", bodies, start, end: this.#at };
  }

  #function(): ShellNode {
    const start = this.#at;
    this.#take("function");
    this.#blanks(false);
    const name = readWord(this.#text, this.#at);
    this.#at = name.end;
    const call = /^[ \t]*\([ \t]*\)/.exec(this.#text.slice(this.#at, this.#at + 20))?.[0];
    this.#at += call?.length ?? 0;
    return this.#functionBody(start, name.text);
  }

  #functionBody(start: number, name: string): ShellNode {
    this.#blanks(true);
    const body = this.#command();
    return { kind: "function", name, body, start, end: this.#at };
  }

  #test(): ShellNode {
    const start = this.#at;
    const match = /\s\]\](?=[\s;&|)]|$)/g;
    match.lastIndex = start;
    const found = match.exec(this.#text);
    if (found === null) this.#isWrong = true;
    else this.#at = found.index + found[0].length;
    const text = this.#text.slice(start, this.#at);
    return {
      kind: "simple",
      words: [{ text: "[[", start, end: start + 2 }],
      writes: false,
      start,
      end: start + text.length,
    };
  }

  #arithmetic(): ShellNode {
    const start = this.#at;
    this.#at = closing(this.#text, start);
    return { kind: "simple", words: [{ text: "((", start, end: start + 2 }], writes: false, start, end: this.#at };
  }

  #take(word: string): void {
    this.#blanks(true);
    if (this.#text.startsWith(word, this.#at)) this.#at += word.length;
    else this.#isWrong = true;
  }

  #peek(): string {
    return this.#text.charAt(this.#at);
  }

  /** The word that stands here as it is written, without quotes; "" where none does. */
  #wordHere(): string {
    const match = /^(?:\[\[|[A-Za-z_][\w-]*|[{}!]|-p)(?=[\s;&|()<>]|$)/.exec(this.#text.slice(this.#at, this.#at + 40));
    return match?.[0] ?? "";
  }

  /** Blanks, continued lines and comments; with `lines`, line breaks and what hangs on them too. */
  #blanks(lines: boolean): void {
    for (;;) {
      const char = this.#peek();
      if (char === " " || char === "\t" || char === "\r") this.#at += 1;
      else if (char === "\\" && /^\\\r?\n/.test(this.#text.slice(this.#at, this.#at + 3)))
        this.#at = this.#text.indexOf("\n", this.#at) + 1;
      else if (char === "#" && (this.#at === 0 || /[\s;&|()]/.test(this.#text.charAt(this.#at - 1)))) {
        const end = this.#text.indexOf("\n", this.#at);
        this.#at = end < 0 ? this.#text.length : end;
      } else if (lines && char === "\n") this.#at = skipHereDocuments(this.#text, this.#at + 1, this.#hereDocuments);
      else if (
        lines &&
        char === ";" &&
        this.#text.charAt(this.#at + 1) !== ";" &&
        this.#text.charAt(this.#at + 1) !== "&"
      )
        this.#at += 1;
      else return;
    }
  }
}

/** Offset behind the parenthesis that closes the one at `open`, quotes respected. */
function closing(text: string, open: number): number {
  let depth = 0;
  for (let at = open; at < text.length; at++) {
    const char = text.charAt(at);
    if (char === "\\") at++;
    else if (char === "'" || char === '"') {
      let end = at + 1;
      while (end < text.length && text.charAt(end) !== char) end += char === '"' && text.charAt(end) === "\\" ? 2 : 1;
      at = end;
    } else if (char === "(") depth++;
    else if (char === ")" && --depth === 0) return at + 1;
  }
  return text.length;
}

/** Offset of the `)` that ends the patterns of a branch. */
function patternEnd(text: string, from: number): number | undefined {
  for (let at = from; at < text.length; at++) {
    const char = text.charAt(at);
    if (char === "\\") at++;
    else if (char === "'" || char === '"') {
      const end = text.indexOf(char, at + 1);
      if (end < 0) return undefined;
      at = end;
    } else if (char === ")") return at;
    else if (char === "\n" || char === ";") return undefined;
  }
  return undefined;
}
