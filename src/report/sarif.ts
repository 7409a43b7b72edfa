/** SARIF 2.1.0, within the limits of code scanning uploads (https://docs.oasis-open.org/sarif/sarif/v2.1.0/). */
import { INCOMPLETE_KINDS } from "../model/index.ts";
import type { Audit, ChainLink, Check, ClaimRecord, Finding, Range, Severity } from "../model/index.ts";
import { claimText, claimVerdictName, isUnexamined } from "./claims.ts";
import { bySeverityAndPlace, groupBy, isOpen, proofSentence } from "./summary.ts";
import { count, printable, printableBlock, thousands } from "./text.ts";
import { uriOf } from "./uri.ts";

/** An upload keeps so many results and drops the rest without a word; the most severe come first. */
const MAX_RESULTS = 5000;
const MAX_DESCRIPTION = 1024;

const LEVEL: Readonly<Record<Severity, "error" | "warning" | "note">> = {
  critical: "error",
  high: "error",
  medium: "warning",
  low: "note",
  info: "note",
};

/** One run, also when there is no finding, so that alerts of repaired code close. */
export function renderSarif(audit: Audit): string {
  const findings = audit.findings.toSorted((a, b) => Number(isOpen(b)) - Number(isOpen(a)) || bySeverityAndPlace(a, b));
  const kept = findings.slice(0, MAX_RESULTS);
  const rules = rulesOf(audit, kept);
  const ruleIndex = new Map(rules.map((rule, index) => [rule.id, index]));
  const hashes = occurrences();
  const isAnySuppressed = kept.some((finding) => !isOpen(finding));
  const log = {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: { driver: { name: audit.tool.name, version: audit.tool.version, rules } },
        // The category stays the same from commit to commit; what follows the last slash names the run.
        automationDetails: { id: `assay/${uriOf(audit.subject.root.replaceAll("/", " "))}/${audit.date}` },
        invocations: [invocation(audit, findings.length - kept.length)],
        originalUriBaseIds: { "%SRCROOT%": { description: { text: "The audited folder" } } },
        columnKind: "utf16CodeUnits",
        results: kept.map((finding) => ({
          ruleId: finding.rule,
          ruleIndex: ruleIndex.get(finding.rule) ?? -1,
          level: LEVEL[finding.severity],
          message: { text: nonEmpty(`${finding.message}\n${finding.recommendation}`, finding.rule) },
          locations: [locationOf(finding)],
          partialFingerprints: {
            primaryLocationLineHash: `${finding.location.lineHash}:${hashes(finding)}`,
            "assayFinding/v1": finding.id,
          },
          codeFlows: codeFlowsOf(finding),
          fixes: fixesOf(finding),
          // Absent everywhere, or an array everywhere: the format demands it.
          suppressions: isAnySuppressed ? suppressionsOf(finding) : undefined,
          properties: {
            severity: finding.severity,
            likelihood: finding.likelihood,
            confidence: finding.confidence,
            group: finding.group,
          },
        })),
        properties: {
          commit: audit.subject.commit,
          dirty: audit.subject.dirty,
          configHash: audit.tool.configHash,
        },
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

interface SarifRule {
  readonly id: string;
  readonly shortDescription: { readonly text: string };
  readonly fullDescription: { readonly text: string };
  readonly help: { readonly text: string };
  readonly defaultConfiguration: { readonly level: "error" | "warning" | "note" };
  readonly properties: { readonly tags: readonly string[] };
}

/** Every check of rules and contracts, and what findings name beyond them. */
function rulesOf(audit: Audit, findings: readonly Finding[]): readonly SarifRule[] {
  const checks = new Map(audit.checks.map((check) => [check.id, check]));
  const severities = new Map<string, Severity>();
  for (const finding of findings) if (!severities.has(finding.rule)) severities.set(finding.rule, finding.severity);
  const declared = audit.checks.filter((check) => check.kind === "rule" || check.kind === "contract");
  const ids = new Set([...declared.map((check) => check.id), ...findings.map((finding) => finding.rule)]);
  return [...ids].sort().map((id) => {
    const check = checks.get(id);
    const title = nonEmpty(check?.title ?? "", id);
    return {
      id,
      shortDescription: { text: title.slice(0, MAX_DESCRIPTION) },
      fullDescription: { text: describe(title, check).slice(0, MAX_DESCRIPTION) },
      help: { text: `assay explain ${id}` },
      defaultConfiguration: { level: LEVEL[severities.get(id) ?? "medium"] },
      properties: { tags: [...new Set([check?.kind ?? "rule", nonEmpty(id.split(/[/:]/)[0] ?? "", "rule")])] },
    };
  });
}

function describe(title: string, check: Check | undefined): string {
  if (check === undefined) return title;
  const proof = check.proof === undefined ? "" : `, ${proofSentence(check.proof)}`;
  return `${title} (examined ${thousands(check.examined.count)} ${check.examined.noun}${proof})`;
}

function locationOf(finding: Finding): object {
  const { location, quote } = finding;
  return {
    physicalLocation: {
      artifactLocation: artifact(location.path),
      region: { ...regionOf(location), snippet: { text: printableBlock(quote) } },
    },
    ...(finding.symbol === undefined
      ? {}
      : { logicalLocations: [{ fullyQualifiedName: nonEmpty(finding.symbol, "?") }] }),
  };
}

function artifact(path: string): object {
  return { uri: uriOf(path), uriBaseId: "%SRCROOT%" };
}

function regionOf({ startLine, startColumn, endLine, endColumn }: Range): object {
  return { startLine, startColumn, endLine, endColumn };
}

/** Counts equal lines of one file under one rule, as the fingerprint must tell them apart. */
function occurrences(): (finding: Finding) => number {
  const seen = new Map<string, number>();
  return ({ rule, location }) => {
    const key = `${rule}\0${location.path}\0${location.lineHash}`;
    const number = (seen.get(key) ?? 0) + 1;
    seen.set(key, number);
    return number;
  };
}

function codeFlowsOf(finding: Finding): readonly object[] | undefined {
  if (finding.chain === undefined || finding.chain.length === 0) return undefined;
  const locations = finding.chain.map((link) => ({ location: linkLocation(link) }));
  return [{ threadFlows: [{ locations }] }];
}

function linkLocation(link: ChainLink): object {
  return {
    physicalLocation: {
      artifactLocation: artifact(link.path),
      region: { startLine: link.line, startColumn: 1, endLine: link.line, endColumn: 1 },
    },
    message: { text: nonEmpty(link.note, "link") },
  };
}

function fixesOf(finding: Finding): readonly object[] | undefined {
  if (finding.fix === undefined || finding.fix.edits.length === 0) return undefined;
  const byPath = groupBy(finding.fix.edits, (edit) => edit.path);
  const artifactChanges = [...byPath].map(([path, edits]) => ({
    artifactLocation: artifact(path),
    replacements: edits.map(({ range, text }) => ({ deletedRegion: regionOf(range), insertedContent: { text } })),
  }));
  return [{ description: { text: nonEmpty(finding.fix.title, "fix") }, artifactChanges }];
}

function suppressionsOf(finding: Finding): readonly object[] {
  if (finding.suppressed === undefined) return [];
  const { by, because, at } = finding.suppressed;
  const where =
    at === undefined
      ? {}
      : { location: { physicalLocation: { artifactLocation: artifact(at.path), region: { startLine: at.line } } } };
  return [{ kind: by === "comment" ? "inSource" : "external", status: "accepted", justification: because, ...where }];
}

function invocation(audit: Audit, dropped: number): object {
  const lost = audit.scope.leftOut.filter((entry) => INCOMPLETE_KINDS.has(entry.kind));
  const failed = audit.checks.filter((check) => check.outcome === "failed");
  const notRun = audit.checks.filter((check) => check.outcome === "not-run");
  const notifications = [
    ...lost.map((entry) => ({
      level: "error",
      message: { text: `${printable(entry.path)} was not analysed (${entry.kind}): ${entry.reason}` },
      ...(entry.files === 1 ? { locations: [{ physicalLocation: { artifactLocation: artifact(entry.path) } }] } : {}),
    })),
    ...failed.map((check) => ({
      level: "error",
      message: { text: `${check.id} failed: ${check.reason ?? "no reason given"}` },
    })),
    ...notRun.map((check) => ({
      level: "warning",
      message: { text: `${check.id} did not run: ${check.reason ?? "no reason given"}` },
    })),
    // No results: a claim that was not examined is no alert, and no pass either.
    ...audit.claims.filter(({ verdict }) => isUnexamined(verdict)).map(unexaminedNote),
    ...(dropped === 0
      ? []
      : [{ level: "warning", message: { text: `${count(dropped, "results")} over the limit left out` } }]),
  ];
  return {
    executionSuccessful: lost.length === 0 && failed.length === 0,
    endTimeUtc: audit.date,
    toolExecutionNotifications: notifications,
  };
}

function unexaminedNote(claim: ClaimRecord): object {
  const { document, range, verdict } = claim;
  const text = `${claimVerdictName(verdict.kind)}: ${claimText(claim)}: ${verdict.text}`;
  return {
    level: "note",
    message: { text: printable(text) },
    locations: [{ physicalLocation: { artifactLocation: artifact(document), region: regionOf(range) } }],
  };
}

function nonEmpty(text: string, fallback: string): string {
  return text.trim() === "" ? fallback || "-" : printableBlock(text.trim());
}
