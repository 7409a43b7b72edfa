/** A bound as a named constant of the script: one that the file has, else a new one below its imports. */
import type { Edit } from "../../model/index.ts";
import { insert, isNameUsed, type Script } from "./script.ts";

export interface Wanted {
  readonly name: string;
  readonly value: number;
  /** Says what it is, as the comment above it. */
  readonly comment: string;
  /** Does a constant of this name hold such a bound? */
  readonly isSuch: (name: string) => boolean;
}

export interface Bound {
  readonly name: string;
  readonly value: number;
  /** Undefined where the file has the constant already. */
  readonly edit?: Edit;
}

/** `before`: offset of the code that runs with the constant; undefined where it runs when it is called. A string says what prevents it. */
export function boundConstant(script: Script, wanted: Wanted, before: number | undefined): Bound | string {
  const { name, value } = wanted;
  const known = constantsOf(script).filter(({ end }) => before === undefined || end < before);
  const own = known.find((one) => one.name === name);
  const others = known.filter((one) => wanted.isSuch(one.name));
  const there = own ?? (others.length === 1 ? others[0] : undefined);
  if (there !== undefined) return { name: there.name, value: there.value };
  if (isNameUsed(script, name)) return `the name ${name} means something else in this file`;
  const text = (end: string): string => `/** ${wanted.comment} */\nconst ${name} = ${grouped(value)}${end}`;
  const edit = newConstant(script, text, before);
  return typeof edit === "string" ? edit : { name, value, edit };
}

/** A definition below the imports. `line`: its text, given how statements of the file end; `before` as above. */
export function newConstant(script: Script, line: (end: string) => string, before: number | undefined): Edit | string {
  const { text, program } = script;
  const last = importBlock(script).at(-1);
  if (last !== undefined && before !== undefined && last.end > before) return "it runs before the imports have ended";
  const made = line(last === undefined || text.slice(last.start, last.end).endsWith(";") ? ";" : "");
  if (last === undefined) return insert(script, program.body[0]?.start ?? 0, `${made}\n\n`);
  const lineEnd = last.end + (/[\r\n]|$/u.exec(text.slice(last.end))?.index ?? 0);
  if (lineEnd >= text.length) return insert(script, lineEnd, `\n\n${made}\n`);
  const next = lineEnd + (text.startsWith("\r\n", lineEnd) ? 2 : 1);
  const gap = /^[ \t]*(?:[\r\n]|$)/u.test(text.slice(next)) ? "" : "\n";
  return insert(script, next, `\n${made}\n${gap}`);
}

function grouped(value: number): string {
  return String(value).replace(/(?<=\d)(?=(?:\d{3})+$)/gu, "_");
}

function constantsOf({
  program,
}: Script): readonly { readonly name: string; readonly value: number; readonly end: number }[] {
  return program.body.flatMap((statement) => {
    if (statement.type !== "VariableDeclaration" || statement.kind !== "const") return [];
    return statement.declarations.flatMap(({ id, init }) =>
      id.type === "Identifier" && init?.type === "Literal" && typeof init.value === "number" && init.value >= 1000
        ? [{ name: id.name, value: init.value, end: statement.end }]
        : [],
    );
  });
}

/** Directives, imports, and `const x = require("x")` at the top. */
export function importBlock({ program }: Script): Script["program"]["body"] {
  const end = program.body.findIndex((statement) => {
    if (statement.type === "ImportDeclaration") return false;
    if (statement.type === "ExpressionStatement") return statement.expression.type !== "Literal";
    return !(
      statement.type === "VariableDeclaration" &&
      statement.declarations.every(
        ({ init }) =>
          init?.type === "CallExpression" && init.callee.type === "Identifier" && init.callee.name === "require",
      )
    );
  });
  return end < 0 ? program.body : program.body.slice(0, end);
}
