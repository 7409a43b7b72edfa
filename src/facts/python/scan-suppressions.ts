/** `# assay: ignore[rule, rule2] because <reason> until 2027-01-31` */
import type { SuppressionFact } from "../types.ts";

const COMMENT = /#\s*assay:\s*ignore\b\s*(?:\[([^\]]*)\])?\s*(.*)$/;
const UNTIL = /(?:^|\s)until\s+(\d{4}-\d{2}-\d{2})(?=\s|$)/;

/**
 * Reads the suppression in a comment, if there is one. `rules` is empty when none is named; that, a missing reason and an expired
 * date are for the engine to report.
 */
export function parseSuppression(
  comment: string,
): { rules: string[]; because?: string; until?: string; offset: number } | undefined {
  const match = COMMENT.exec(comment);
  if (match === null) return undefined;
  const rules = (match[1] ?? "")
    .split(",")
    .map((rule) => rule.trim())
    .filter((rule) => rule !== "");
  let rest = (match[2] ?? "").trim();
  const until = UNTIL.exec(rest)?.[1];
  if (until !== undefined) rest = rest.replace(UNTIL, "").trim();
  const because = /^because\s+(\S.*)$/.exec(rest)?.[1]?.trim();
  return {
    rules,
    ...(because === undefined ? {} : { because }),
    ...(until === undefined ? {} : { until }),
    offset: match.index,
  };
}

/** `comments` holds start, end, line and line start of every comment of the text, in order. */
export function findSuppressions(text: string, comments: readonly number[]): SuppressionFact[] {
  const found: SuppressionFact[] = [];
  for (let at = 0; at + 3 < comments.length; at += 4) {
    const [start = 0, end = 0, line = 0, lineStart = 0] = comments.slice(at, at + 4);
    const parsed = parseSuppression(text.slice(start, end));
    if (parsed === undefined) continue;
    const { offset, ...what } = parsed;
    const alone = text.slice(lineStart, start).trim() === "";
    const startColumn = start + offset - lineStart + 1;
    const range = { startLine: line, startColumn, endLine: line, endColumn: end - lineStart + 1 };
    found.push({ line, covers: alone ? nextCodeLine(text, end, line) : line, ...what, range });
  }
  return found;
}

/** The line of the next thing that is neither blank nor a comment; `line` itself at the end of the file. */
function nextCodeLine(text: string, offset: number, line: number): number {
  const blank = /\r\n|[\r\n]|[ \t\f]+|#[^\r\n]*/y;
  let next = line;
  for (blank.lastIndex = offset; ;) {
    const match = blank.exec(text);
    if (match === null) break;
    if (match[0] === "\n" || match[0] === "\r" || match[0] === "\r\n") next++;
    offset = blank.lastIndex;
  }
  return offset >= text.length ? line : next;
}
