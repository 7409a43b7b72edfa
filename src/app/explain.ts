/** The use case "explain": a rule's page, a finding's evidence, or the chain of imports between two places. */
import { pathMatcher } from "../config/match.ts";
import { findNearest } from "../config/nearest.ts";
import { nameOf, pathOf, toLinks } from "../graph/index.ts";
import type { Edge, Graph, ModuleNode } from "../graph/types.ts";
import type { Audit, ChainLink, Finding } from "../model/index.ts";
import { rankedGroups } from "../report/index.ts";

export type Subject =
  | { readonly kind: "import"; readonly from: string; readonly to: string }
  | { readonly kind: "rule"; readonly id: string }
  /** A finding's id, or the number of a group in the terminal summary. */
  | { readonly kind: "finding"; readonly id: string };

export function subjectOf(text: string): Subject {
  const arrow = /^(.+?)\s*(?:->|→)\s*(.+)$/.exec(text.trim());
  if (arrow?.[1] !== undefined && arrow[2] !== undefined)
    return { kind: "import", from: arrow[1].trim(), to: arrow[2].trim() };
  if (/^\d{1,4}$/.test(text) || /^[0-9a-f]{16}(\.\d+)?$/.test(text)) return { kind: "finding", id: text };
  return { kind: "rule", id: text };
}

/** The findings that an id or a group number names; empty when it names none. */
export function findingsFor(audit: Audit, id: string): readonly Finding[] {
  if (/^\d{1,4}$/.test(id)) {
    const members = rankedGroups(audit)[Number(id) - 1]?.group.findings ?? [];
    return members.flatMap((member) => audit.findings.find((finding) => finding.id === member) ?? []);
  }
  return audit.findings.filter((finding) => finding.id === id);
}

export interface ImportExplanation {
  /** One chain per importing module, shortest first. */
  readonly chains: readonly (readonly ChainLink[])[];
  /** Set when nothing is found: which side matches no module, and the nearest name. */
  readonly problem?: string;
}

/** Why does `from` import `to`? Both are paths (wildcards, folders) or dotted names; `to` may be an external package. */
export function explainImport(graph: Graph, from: string, to: string): ImportExplanation {
  const isFrom = moduleMatcher(from);
  const isTo = moduleMatcher(to);
  const sources = [...graph.modules.values()].filter(isFrom);
  if (sources.length === 0) return { chains: [], problem: noModule(graph, from) };
  const isGoal = (edge: Edge): boolean => {
    const path = pathOf(edge.to);
    const node = path === undefined ? undefined : graph.modules.get(path);
    if (node !== undefined) return isTo(node) && !isFrom(node);
    const name = nameOf(edge.to);
    return name === to || name.startsWith(`${to}.`) || name.startsWith(`${to}/`);
  };
  const chains = sources
    .flatMap((source) => {
      const chain = graph.chain(
        source.path,
        isGoal,
        (edge) => isGoal(edge) || !sources.some((other) => other.path === pathOf(edge.to)),
      );
      return chain === undefined ? [] : [toLinks(chain)];
    })
    .sort((a, b) => a.length - b.length);
  if (chains.length > 0) return { chains };
  const known = [...graph.modules.values()].some(isTo);
  return {
    chains,
    problem: known ? `${from} does not import ${to}, neither directly nor through others` : noModule(graph, to),
  };
}

function moduleMatcher(pattern: string): (node: ModuleNode) => boolean {
  const byPath = pathMatcher(pattern);
  const dotted = /^[\w.]+$/.test(pattern);
  return (node) =>
    byPath(node.path) || (dotted && node.names.some((name) => name === pattern || name.startsWith(`${pattern}.`)));
}

function noModule(graph: Graph, pattern: string): string {
  const names = [...graph.modules.values()].flatMap((node) => [node.path, ...node.names]);
  const nearest = findNearest(pattern, names);
  return `no module matches "${pattern}"${nearest === undefined ? "" : `; did you mean "${nearest}"?`}`;
}
