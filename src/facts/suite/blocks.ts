/** Statements and blocks of a Python file by lines and indents: no tree is made. */
import type { Range } from "../../model/index.ts";

const MOST_LINES = 30_000;

/** A statement of one or more lines; strings and comments are blank in it. */
export interface Statement {
  readonly indent: number;
  readonly line: number;
  /** Of its first character. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

export interface Block {
  readonly indent: number;
  readonly kind: "def" | "class" | "other";
  readonly isAsync: boolean;
  readonly name: string;
  readonly line: number;
  readonly start: number;
  /** Of a class its bases, of a function its parameters: as written between the parentheses. */
  readonly bases: string;
  readonly decorators: readonly string[];
  readonly parents: readonly Block[];
  /** The statements in it, those of inner blocks among them. */
  readonly body: readonly Statement[];
}

export const isTest = ({ kind, name }: Block): boolean => kind === "def" && name.startsWith("test");
/** At module level or in a class at module level, under no condition. */
export const isCollectable = ({ parents }: Block): boolean => parents.every(({ kind }) => kind === "class");

export function statementsOf(code: string): readonly Statement[] {
  const lines = code.split("\n");
  if (lines.length > MOST_LINES) return [];
  const found: { indent: number; line: number; start: number; end: number }[] = [];
  let depth = 0;
  let offset = 0;
  let isContinued = false;
  for (const [index, line] of lines.entries()) {
    const start = offset;
    offset += line.length + 1;
    const text = line.trim();
    const isInside = depth > 0 || isContinued;
    for (const char of text) {
      if ("([{".includes(char)) depth += 1;
      else if (")]}".includes(char)) depth = Math.max(0, depth - 1);
    }
    isContinued = text.endsWith("\\");
    if (text === "") continue;
    const before = found.at(-1);
    // What follows a string over several lines may stand further out.
    if (before !== undefined && (isInside || /^[.,)\]}%+]/.test(text))) before.end = start + line.trimEnd().length;
    else if (!isInside) {
      const indent = line.length - line.trimStart().length;
      found.push({ indent, line: index + 1, start: start + indent, end: start + line.trimEnd().length });
    }
  }
  return found.map((statement) => ({ ...statement, text: code.slice(statement.start, statement.end) }));
}

export function blocksOf(statements: readonly Statement[]): readonly Block[] {
  const found: (Block & { readonly body: Statement[] })[] = [];
  let stack: readonly (Block & { readonly body: Statement[] })[] = [];
  let decorators: string[] = [];
  for (const statement of statements) {
    const { indent, text, line, start } = statement;
    stack = stack.filter((block) => block.indent < indent);
    if (text.startsWith("@")) {
      decorators.push(text.slice(1));
      continue;
    }
    for (const block of stack) block.body.push(statement);
    const definition = /^(async[ \t]+)?(def|class)[ \t]+(\w+)[ \t]*(?:\(([^)]*)\)?)?/.exec(text);
    const isOther = /^(?:if|elif|else|try|except|finally|for|while|with|match|case|async)\b/.test(text);
    if (definition !== null || isOther) {
      const block = {
        indent,
        kind: definition === null ? ("other" as const) : (definition[2] as "def" | "class"),
        isAsync: definition?.[1] !== undefined,
        name: definition?.[3] ?? "",
        bases: definition?.[4] ?? "",
        line,
        start,
        decorators,
        parents: stack,
        body: [],
      };
      found.push(block);
      stack = [...stack, block];
    }
    decorators = [];
  }
  return found;
}

export function nameAt(block: Block, code: string): number {
  return code.indexOf(block.name, block.start);
}

/** Of the name of a block. */
export function rangeOf(block: Block, code: string): Range {
  const at = nameAt(block, code);
  const column = at - code.lastIndexOf("\n", at - 1);
  return { startLine: block.line, startColumn: column, endLine: block.line, endColumn: column + block.name.length };
}

/** Of the first line of a statement. */
export function statementRange({ line, indent, text }: Statement): Range {
  const end = text.indexOf("\n");
  const length = (end < 0 ? text : text.slice(0, end)).trimEnd().length;
  return { startLine: line, startColumn: indent + 1, endLine: line, endColumn: indent + 1 + length };
}

/** Strings and comments become blanks of equal length; where a string begins, something stays: it may be all that a body has. */
export function blankStrings(text: string): string {
  return text.replace(
    /("""|''')[\s\S]*?(?:\1|$(?![\s\S]))|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|#[^\n]*/g,
    (found) => (found.startsWith("#") ? " " : "_") + found.slice(1).replace(/[^\n]/g, " "),
  );
}
