import type { Edge } from "../../../src/graph/types.ts";
import { defineRule, examinedImports, type RuleContext } from "../../../src/rule-kit/index.ts";
import { climbsOut } from "../relative-beyond-top/climbs.ts";
import { findTwin } from "../case-mismatch/twin.ts";
import { absentModules } from "../canaries.ts";
import { folderOf, isGuarded, severityOf, statements, written } from "../shared.ts";

/** For JavaScript and TypeScript the resolver names doubts, too; only this reason is none. */
const CERTAIN = "no such file";

const MADE = /\.(?:output|generated|gen|auto)(?:\.\w+)?$/;

/** A folder that the repository does not hold at all is usually made by a build (`./lib/bundle`). */
function hasFolder(edge: Edge, context: RuleContext): boolean {
  // An alias is certain only where its folder stands.
  if (!edge.fact.module.startsWith(".")) return true;
  const segments = folderOf(edge.from).split("/").filter(Boolean);
  for (const part of edge.fact.module.split("/").slice(0, -1)) {
    if (part === "..") segments.pop();
    else if (part !== ".") segments.push(part);
  }
  const folder = segments.join("/");
  return folder === "" || foldersOf(context).has(folder);
}

const known = new WeakMap<object, ReadonlySet<string>>();

/** All folders that hold a listed file, made once an inventory. */
function foldersOf({ inventory }: RuleContext): ReadonlySet<string> {
  let folders = known.get(inventory);
  if (folders === undefined) {
    const made = new Set<string>();
    for (const path of inventory.paths) {
      for (let folder = folderOf(path); folder !== "" && !made.has(folder); folder = folderOf(folder)) made.add(folder);
    }
    folders = made;
    known.set(inventory, folders);
  }
  return folders;
}

function reasonOf(edge: Edge, context: RuleContext): string | undefined {
  const { to, fact } = edge;
  if (to.kind !== "unresolved" || isGuarded(fact)) return undefined;
  const isPython = context.graph.modules.get(edge.from)?.language === "python";
  if (isPython) return climbsOut(edge, context) ? undefined : to.reason;
  if (to.reason !== CERTAIN || findTwin(edge, context) !== undefined) return undefined;
  if (MADE.test(fact.module) || !hasFolder(edge, context)) return undefined;
  return `no file of that name, with or without a source file's extension, and no index file`;
}

export default defineRule({
  id: "imports/unresolved",
  title: "import of a module that is not there",
  severity: "high",
  default: "on",
  languages: ["python", "javascript"],
  inTests: "same",
  scope: "graph",
  locality: "file",
  examined: examinedImports,
  *check(context) {
    for (const edge of statements(context, ({ to }) => to.kind === "unresolved")) {
      const reason = reasonOf(edge, context);
      if (reason === undefined) continue;
      const { fact, from } = edge;
      const module = edge.to.kind === "unresolved" ? edge.to.module : written(fact);
      yield {
        path: from,
        range: fact.range,
        severity: severityOf(edge, context),
        likelihood: fact.flags.includes("nested") ? "medium" : "high",
        confidence: "high",
        message: `${module} cannot be imported: ${reason}`,
        recommendation: "Correct the name, add the file, or remove the import.",
        subject: module,
        ...(fact.symbol === undefined ? {} : { symbol: fact.symbol }),
      };
    }
  },
  canaries: absentModules,
});
