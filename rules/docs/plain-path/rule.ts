import { z } from "zod";
import type { DocumentPath } from "../../../src/facts/markdown/types.ts";
import type { Edit, Range } from "../../../src/model/index.ts";
import { defineRule, type RuleContext, type RuleResult } from "../../../src/rule-kit/index.ts";
import { findPath } from "../bases.ts";
import { plainPaths } from "../canaries.ts";
import { documentsOf, examinedBy, type Document } from "../documents.ts";
import { encoded } from "../edits.ts";
import { relativeTo } from "../tree.ts";

const options = z.strictObject({
  /** `references`: lists under headings of references or audits. `all`: every list. */
  lists: z.enum(["references", "all"]).default("references"),
});

export default defineRule<z.infer<typeof options>>({
  id: "docs/plain-path",
  title: "reference that is a plain path instead of a link",
  severity: "low",
  default: "on",
  languages: ["markdown"],
  scope: "graph",
  locality: "file",
  options,
  examined: examinedBy("items of lists of references", ({ paths, links }) => {
    const plain = paths.filter(({ listed, alone }) => listed !== undefined && alone !== undefined).length;
    return plain + links.filter(({ listed }) => listed !== undefined).length;
  }),
  check,
  canaries: plainPaths,
});

interface Item {
  readonly at: NonNullable<DocumentPath["alone"]>;
  readonly written: string;
  readonly heading: string | undefined;
  readonly link: string;
}

function* check(context: RuleContext<z.infer<typeof options>>): Iterable<RuleResult> {
  const { lists } = context.options;
  for (const document of documentsOf(context)) {
    for (const items of neighbours(itemsOf(document, context, lists))) {
      const [first] = items;
      if (first === undefined) continue;
      const edits = items.map((item): Edit => ({ path: document.path, range: item.at.range, text: item.link }));
      const where = first.heading === undefined ? "" : ` under "${first.heading}"`;
      const links = items.map(({ link }) => link).join(" · ");
      const isOne = items.length === 1;
      yield {
        path: document.path,
        range: around(items),
        message: `${isOne ? "A reference" : `${items.length} references`}${where} ${isOne ? "is a plain path" : "are plain paths"}: nobody can follow ${isOne ? "it" : "them"}, and no check sees when the file moves`,
        recommendation: `Write ${isOne ? "a relative link" : "relative links"}: ${links}`,
        subject: items.map(({ written }) => written).join(" "),
        fix: {
          title: isOne ? "the path becomes a relative link" : `${items.length} paths become relative links`,
          edits,
          safety: "safe",
          obligations: ["finding-gone", "parses"],
        },
      };
    }
  }
}

function* itemsOf(document: Document, context: RuleContext, lists: "references" | "all"): Iterable<Item> {
  for (const { path: written, alone: at, listed: heading, line } of document.document.paths) {
    if (at === undefined || (heading === undefined && lists === "references")) continue;
    const found = findPath(written, document, context);
    if (found.kind !== "file" || found.path === document.path) continue;
    const target = `${encoded(relativeTo(document.folder, found.path))}${line === undefined ? "" : `#L${line}`}`;
    yield { at, written, heading, link: `[${at.text}](${target})` };
  }
}

/** Items of adjacent lines together: one suggestion covers them. */
function* neighbours(items: Iterable<Item>): Iterable<readonly Item[]> {
  let run: Item[] = [];
  for (const item of items) {
    const last = run.at(-1);
    if (last !== undefined && item.at.range.startLine !== last.at.range.endLine + 1) {
      yield run;
      run = [];
    }
    run.push(item);
  }
  if (run.length > 0) yield run;
}

function around(items: readonly Item[]): Range {
  const [first, last] = [items[0]?.at.range, items.at(-1)?.at.range];
  const { startLine = 1, startColumn = 1 } = first ?? {};
  const { endLine = 1, endColumn = 1 } = last ?? {};
  return { startLine, startColumn, endLine, endColumn };
}
