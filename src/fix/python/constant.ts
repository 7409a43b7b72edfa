/** The bound of a started program as a named constant: one that the file has, else a new one below its imports. */
import type { Edit } from "../../model/index.ts";
import { fieldOf, type PyNode } from "../../syntax/python-tree.ts";
import { importBlock, insert, isNameUsed, lineEnd, lineStart, textAt, type PythonFile } from "./module.ts";

const NAME = "PROCESS_TIMEOUT_SECONDS";

export interface Bound {
  readonly name: string;
  readonly seconds: number;
  /** Undefined where the file has the constant already. */
  readonly edit?: Edit;
}

/** `before`: offset of the code that runs with the constant; undefined where it runs when it is called. A string says what prevents it. */
export function timeoutConstant(file: PythonFile, seconds: number, before: number | undefined): Bound | string {
  const known = constantsOf(file).filter(({ end }) => before === undefined || end < before);
  const own = known.find(({ name }) => name === NAME);
  const [only, ...others] = known.filter(({ name }) => isProcessBound(name));
  const there = own ?? (others.length === 0 ? only : undefined);
  if (there !== undefined) return { name: there.name, seconds: there.seconds };
  if (isNameUsed(file, NAME)) return `the name ${NAME} means something else in this file`;
  const comment = "# The longest that a program started from here may take, in seconds; then it is killed.";
  const edit = newConstant(file, before, `${comment}\n${NAME} = ${seconds}`);
  return typeof edit === "string" ? edit : { name: NAME, seconds, edit };
}

/** `text`: the whole definition, which goes below the imports. `before` as above. */
export function newConstant(file: PythonFile, before: number | undefined, text: string): Edit | string {
  const last = importBlock(file).at(-1);
  if (last !== undefined && before !== undefined && last.end > before) return "it runs before the imports have ended";
  return placed(file, last ?? file.root.children[0], last !== undefined, text);
}

/** Below the imports, with an empty line on both sides; above the first statement where nothing is imported at the top. */
function placed(file: PythonFile, beside: PyNode | undefined, isBelow: boolean, text: string): Edit {
  if (!isBelow) return insert(file, lineStart(file, beside?.start ?? 0), `${text}\n\n`);
  const end = lineEnd(file, beside?.end ?? 0);
  const next = nextLine(file, end);
  if (next === undefined) return insert(file, end, `\n\n${text}\n`);
  return insert(file, next, `\n${text}\n${/^[ \t]*(?:[\r\n]|$)/u.test(file.source.text.slice(next)) ? "" : "\n"}`);
}

/** Where the line after the one that ends at `end` begins. */
function nextLine(file: PythonFile, end: number): number | undefined {
  const { text } = file.source;
  if (end >= text.length) return undefined;
  return end + (text.startsWith("\r\n", end) ? 2 : 1);
}

/** `RENDER_TIMEOUT`, `COMMAND_TIMEOUT_SECONDS`; not one of connections and requests, and not milliseconds. */
function isProcessBound(name: string): boolean {
  return (
    /(?:^|_)TIMEOUT(?:_|$)/u.test(name) &&
    !/(?:^|_)(?:MS|MILLIS\w*|MINUTES?|HOURS?|DAYS?|HTTP|REQUESTS?|CONNECT\w*|SOCKET|DB|LOCK|IDLE|SESSION|CACHE)(?:_|$)/u.test(
      name,
    )
  );
}

/** Module-level constants that are bound once to a positive number. */
function constantsOf(file: PythonFile): readonly { name: string; seconds: number; end: number }[] {
  return file.root.children.flatMap((statement) => {
    const assignment = statement.type === "expression_statement" ? statement.children[0] : undefined;
    if (assignment?.type !== "assignment") return [];
    const [left, right] = [fieldOf(assignment, "left"), fieldOf(assignment, "right")];
    if (left?.type !== "identifier" || !isNumber(right)) return [];
    const name = textAt(file, left);
    const seconds = Number(textAt(file, right).replaceAll("_", ""));
    const bindings = file.module.module.bindings.get(name) ?? [];
    return bindings.length === 1 && seconds > 0 && /^[A-Z]/u.test(name) ? [{ name, seconds, end: statement.end }] : [];
  });
}

function isNumber(node: PyNode | undefined): node is PyNode {
  return node?.type === "integer" || node?.type === "float";
}
