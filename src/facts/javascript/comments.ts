/** What comments say: suppressions and triple-slash references. */
import type { Comment } from "oxc-parser";
import type { ImportFact, SuppressionFact } from "../types.ts";
import type { Positions } from "./positions.ts";

const SUPPRESSION = /^[\s*]*assay:\s*ignore\s*(?:\[([^\]]*)\])?([^]*)$/;
const REFERENCE = /^\/\s*<reference\s+(path|types)\s*=\s*(["'])(.*?)\2/;

/**
 * `// assay: ignore[rule, rule] because <reason> until 2027-01-31`. It covers its own line when code stands before it,
 * else the next line that holds code.
 */
export function suppressionsOf(
  comments: readonly Comment[],
  text: string,
  positions: Positions,
): readonly SuppressionFact[] {
  const found: SuppressionFact[] = [];
  for (const comment of comments) {
    const match = comment.value.includes("assay:") ? SUPPRESSION.exec(comment.value) : null;
    if (match === null) continue;
    const range = positions.range(comment.start, comment.end);
    const { because, until } = reasonOf(match[2] ?? "");
    found.push({
      line: range.startLine,
      covers: coveredLine(comment, comments, text, positions),
      rules: (match[1] ?? "").split(",").flatMap((rule) => (rule.trim() === "" ? [] : [rule.trim()])),
      ...(because === undefined ? {} : { because }),
      ...(until === undefined ? {} : { until }),
      range,
    });
  }
  return found;
}

function reasonOf(tail: string): { readonly because?: string; readonly until?: string } {
  const until = /\buntil\s+(\d{4}-\d{2}-\d{2})\b/.exec(tail);
  const rest = until === null ? tail : tail.slice(0, until.index) + tail.slice(until.index + until[0].length);
  const because = /\bbecause\s+([^]*)$/.exec(rest)?.[1]?.replaceAll(/\s+/g, " ").trim();
  return {
    ...(because === undefined || because === "" ? {} : { because }),
    ...(until?.[1] === undefined ? {} : { until: until[1] }),
  };
}

function coveredLine(comment: Comment, comments: readonly Comment[], text: string, positions: Positions): number {
  const { line, column } = positions.at(comment.start);
  // `{/* … */}` is how JSX writes a comment: its braces are not code.
  const before = positions
    .lineText(line)
    .slice(0, column - 1)
    .trim();
  if (before !== "" && before !== "{") return line;
  let at = comment.end;
  const blank = before === "{" ? /[\s}]/ : /\s/;
  const next = new Map(comments.map((each) => [each.start, each.end]));
  for (;;) {
    while (at < text.length && blank.test(text[at] ?? "")) at++;
    const end = next.get(at);
    if (end === undefined) break;
    at = end;
  }
  return at < text.length ? positions.at(at).line : line;
}

/** `/// <reference path="./x.d.ts" />` and `types="node"`; `lib` names no module. */
export function referencesOf(comments: readonly Comment[], positions: Positions): readonly ImportFact[] {
  const facts: ImportFact[] = [];
  for (const comment of comments) {
    const match = comment.type === "Line" ? REFERENCE.exec(comment.value) : null;
    const name = match?.[3];
    if (match === null || name === undefined || name === "") continue;
    // A path without a leading dot is still relative to the file.
    const module = match[1] === "path" && !/^[./]/.test(name) ? `./${name}` : name;
    const start = comment.start + 2 + match[0].length - name.length - 2;
    facts.push({
      kind: "type-only",
      flags: ["type-only"],
      module,
      level: 0,
      form: "reference",
      range: positions.range(start, start + name.length + 2),
    });
  }
  return facts;
}
