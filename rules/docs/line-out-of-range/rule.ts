import type { Range } from "../../../src/model/index.ts";
import { defineRule, type RuleContext, type RuleResult } from "../../../src/rule-kit/index.ts";
import { linesIn } from "../anchors.ts";
import { findPath } from "../bases.ts";
import { linesBeyond } from "../canaries.ts";
import { documentsOf, examinedBy, type Document } from "../documents.ts";
import { follow } from "../resolve.ts";

const LINE = /#L\d/;

export default defineRule({
  id: "docs/line-out-of-range",
  title: "reference to a line that the file does not have",
  severity: "low",
  default: "on",
  languages: ["markdown"],
  scope: "graph",
  locality: "file",
  examined: examinedBy(
    "references to lines",
    ({ links, paths }) =>
      links.filter(({ target }) => LINE.test(target)).length + paths.filter(({ line }) => line !== undefined).length,
  ),
  check,
  canaries: linesBeyond,
});

function* check(context: RuleContext): Iterable<RuleResult> {
  for (const document of documentsOf(context)) {
    // A report names the lines of its day: `assay verify` judges them against its commit.
    if (document.isRecord) continue;
    for (const { path, last, range, written } of references(document, context)) {
      const facts = context.facts.get(path);
      if (facts === undefined || facts.problems.length > 0 || /\.(?:ipynb|vue|svelte)$/.test(path)) continue;
      if (last <= facts.lines || facts.lines === 0) continue;
      yield {
        path: document.path,
        range,
        message: `${path} has ${facts.lines} lines, line ${last} is not there`,
        recommendation: "Name the line where it stands now, or the function instead",
        subject: written,
      };
    }
  }
}

interface Reference {
  readonly path: string;
  readonly last: number;
  readonly range: Range;
  readonly written: string;
}

function* references(document: Document, context: RuleContext): Iterable<Reference> {
  for (const link of document.document.links) {
    if (!LINE.test(link.target)) continue;
    const found = follow(link, document, context);
    const lines = found.kind === "found" ? linesIn(found.fragment) : undefined;
    if (found.kind !== "found" || lines === undefined) continue;
    yield { path: found.path, last: Math.max(lines.first, lines.last), range: link.range, written: link.target };
  }
  for (const { path: written, line, lastLine, range, excused } of document.document.paths) {
    if (line === undefined || excused === true) continue;
    const found = findPath(written, document, context);
    if (found.kind !== "file") continue;
    const last = Math.max(line, lastLine ?? line);
    yield { path: found.path, last, range, written: `${written}:${last}` };
  }
}
