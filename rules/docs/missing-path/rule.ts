import { defineRule, type RuleContext, type RuleResult } from "../../../src/rule-kit/index.ts";
import { findPath } from "../bases.ts";
import { missingPaths } from "../canaries.ts";
import { documentsOf, examinedBy, isForOthers } from "../documents.ts";
import { MADE } from "../resolve.ts";
import { baseOf, treeOf, type Tree } from "../tree.ts";

const MANY = 3;
/** Names that stand for the reader's own. */
const PLACEHOLDER =
  /(?:^|[/_.-])(?:foo|bar|baz|example|sample|my|your|some|xx|path|name|file|new|dummy|demo|local)(?:[/_.-]|$)|xxx|[[\]()]|\.local\.|\.env/i;

export default defineRule({
  id: "docs/missing-path",
  title: "path in the text of a file that is not there",
  severity: "low",
  default: "on",
  languages: ["markdown"],
  scope: "graph",
  locality: "file",
  examined: examinedBy("paths in code spans", ({ paths }) => paths.length),
  check,
  canaries: missingPaths,
});

/** `conf.py` that everyone makes of `conf.example.py`. */
function hasModel(path: string, { kindOf }: Tree): boolean {
  const [, stem = path, extension = ""] = /^(.*?)(\.[^./]+)$/.exec(path) ?? [];
  const marks = ["example", "sample", "template", "dist", "default"];
  return marks.some((mark) =>
    [`${stem}.${mark}${extension}`, `${path}.${mark}`].some((model) => kindOf(model) === "file"),
  );
}

function* check(context: RuleContext): Iterable<RuleResult> {
  const tree = treeOf(context.inventory);
  for (const document of documentsOf(context)) {
    // A record tells of its time, the pages of a site of the reader's project.
    if (document.isRecord || isForOthers(document, context)) continue;
    const told = new Map<string, RuleResult>();
    const there = new Set<string>();
    for (const { path: written, range, excused, alone } of document.document.paths) {
      if (excused === true || told.has(written) || MADE.test(written) || PLACEHOLDER.test(written)) continue;
      if (!written.includes("/") && alone === undefined) continue;
      const found = findPath(written, document, context);
      if (found.kind === "missing" && hasModel(found.path, tree)) continue;
      if (found.kind === "file") there.add(written);
      if (found.kind !== "missing") continue;
      const named = tree.endingIn(baseOf(written));
      const [only] = named.length === 1 ? named : [];
      const now = found.actual ?? only;
      told.set(written, {
        path: document.path,
        range,
        confidence: "medium",
        message: `${found.path} is not in the repository${found.actual === undefined ? "" : `, ${found.actual} is`}`,
        recommendation: now === undefined ? "Name the file that is meant, or say where it comes from" : `Write ${now}`,
        subject: written,
      });
    }
    // Where most paths are not there, the document speaks of another tree.
    if (told.size < MANY || told.size <= there.size) yield* told.values();
  }
}
