/** Takes a suppression that suppresses nothing out of its file; what else stands on the line stays. */
import type { SuppressionFact } from "../facts/types.ts";
import type { Fix } from "../model/index.ts";

/** `idle`: the rules of the suppression that hide nothing. Undefined where the comment is more than the suppression. */
export function removalOf(
  path: string,
  { rules, range }: SuppressionFact,
  idle: readonly string[],
  lines: readonly string[],
): Fix | undefined {
  const { startLine, startColumn, endLine, endColumn } = range;
  const line = lines[startLine - 1] ?? "";
  const comment = line.slice(startColumn - 1, endColumn - 1);
  if (startLine !== endLine || !/^(?:#|\/\/)/.test(comment)) return undefined;
  const base = { safety: "safe" as const, obligations: ["parses", "finding-gone", "no-new-finding"] };
  const left = rules.filter((rule) => !idle.includes(rule));
  if (left.length > 0) {
    const text = comment.replace(/\[[^\]]*\]/, `[${left.join(", ")}]`);
    return { title: `Suppress only ${left.join(", ")}`, edits: [{ path, range, text }], ...base };
  }
  const before = line.slice(0, startColumn - 1);
  const title = "Remove the suppression";
  // A line of its own goes as a whole; behind code, with the space before it.
  const isWhole = before.trim() === "" && startLine < lines.length;
  const edit = isWhole
    ? { startLine, startColumn: 1, endLine: startLine + 1, endColumn: 1 }
    : { startLine, startColumn: before.trimEnd().length + 1, endLine, endColumn };
  return { title, edits: [{ path, range: edit, text: "" }], ...base };
}
