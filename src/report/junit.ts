/**
 * JUnit XML: one suite a family of checks, one case a check; of `assay verify` also one suite a document, one case a claim. A case fails when it has findings at or above the threshold,
 * so that a build is red exactly when the exit code is; lesser findings stand in its output.
 */
import { INCOMPLETE_KINDS } from "../model/index.ts";
import type { Audit, Check, ClaimRecord, Finding } from "../model/index.ts";
import { claimText, claimVerdictName, isUnexamined } from "./claims.ts";
import { examinedSentence, families, fixWords, groupBy, isAtOrAbove, openFindings, proofSentence } from "./summary.ts";
import { count, printableBlock } from "./text.ts";

type Outcome = "passed" | "failure" | "error" | "skipped";
interface Case {
  readonly name: string;
  readonly outcome: Outcome;
  readonly body: string;
}

export function renderJunit(audit: Audit): string {
  const open = openFindings(audit);
  const claims = claimSuites(audit, open);
  const byRule = groupBy(
    open.filter((finding) => !claims.told.has(finding)),
    (finding) => finding.rule,
  );
  const checked = new Set(audit.checks.map((check) => check.id));
  const strays = [...byRule]
    .filter(([rule]) => !checked.has(rule))
    .map(([rule, findings]) => strayCheck(rule, findings));
  const suites = [
    scopeSuite(audit),
    ...families([...audit.checks, ...strays]).map(({ name, checks }) => ({
      name,
      cases: checks.map((check) => caseOf(check, byRule.get(check.id) ?? [], audit)),
    })),
    ...claims.suites,
  ];
  const all = suites.flatMap((suite) => suite.cases);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="assay" ${totals(all)}>`,
    ...suites.map((suite) => suiteElement(suite, audit.date)),
    "</testsuites>",
    "",
  ].join("\n");
}

interface Suite {
  readonly name: string;
  readonly cases: readonly Case[];
}

function suiteElement({ name, cases }: Suite, date: string): string {
  const family = escapeXml(name);
  const timestamp = escapeXml(date.replace(/\.\d+Z$|Z$/, ""));
  const elements = cases.map(
    (item) => `    <testcase classname="assay.${family}" name="${escapeXml(item.name)}">${item.body}</testcase>\n`,
  );
  return `  <testsuite name="${family}" ${totals(cases)} timestamp="${timestamp}">\n${elements.join("")}  </testsuite>`;
}

function totals(cases: readonly Case[]): string {
  const number = (outcome: Outcome): number => cases.filter((item) => item.outcome === outcome).length;
  return `tests="${cases.length}" failures="${number("failure")}" errors="${number("error")}" skipped="${number("skipped")}"`;
}

/** A check for findings whose rule is in no list, so that none of them is lost. */
function strayCheck(rule: string, findings: readonly Finding[]): Check {
  const examined = { count: findings.length, noun: "findings" };
  return { id: rule, kind: "rule", title: rule, examined, outcome: "findings", findings: findings.length };
}

function caseOf(check: Check, findings: readonly Finding[], audit: Audit): Case {
  const name = `${check.id}: ${check.title}`;
  if (check.outcome === "failed")
    return { name, outcome: "error", body: element("error", check.reason ?? "failed", "") };
  if (findings.length === 0 && (check.outcome === "not-run" || check.outcome === "vacuous")) {
    const reason = check.reason ?? (check.outcome === "vacuous" ? "nothing to examine" : "not run");
    return { name, outcome: "skipped", body: `<skipped message="${escapeXml(reason)}"/>` };
  }
  const proof = check.proof === undefined ? "" : ` · ${proofSentence(check.proof)}`;
  const summary = `${examinedSentence(check)}${proof}`;
  if (findings.length === 0) {
    // A contract's findings carry the id of its kind's rule; they stand in that rule's case.
    const elsewhere = check.findings === 0 ? "" : " · listed under the rules of its findings";
    return { name, outcome: "passed", body: `<system-out>${escapeXml(`${summary}${elsewhere}`)}</system-out>` };
  }
  const isFailing = findings.some((finding) => isAtOrAbove(finding.severity, audit.threshold));
  const text = findings.map(describe).join("\n\n");
  return isFailing
    ? {
        name,
        outcome: "failure",
        body: element("failure", count(findings.length, "findings"), `${summary}\n\n${text}`),
      }
    : { name, outcome: "passed", body: `<system-out>${escapeXml(`${summary}\n\n${text}`)}</system-out>` };
}

function describe(finding: Finding): string {
  const { path, startLine, startColumn } = finding.location;
  return [
    `${path}:${startLine}:${startColumn} ${finding.severity} ${finding.id}`,
    `  ${finding.quote}`,
    finding.message,
    finding.recommendation,
    ...fixWords(finding),
  ].join("\n");
}

interface ClaimSuites {
  readonly suites: readonly Suite[];
  /** Findings that stand in the case of their claim. */
  readonly told: ReadonlySet<Finding>;
}

/** A suite a verified document, a case a claim. What was not examined, or not to a decision, is skipped with its reason. */
function claimSuites(audit: Audit, open: readonly Finding[]): ClaimSuites {
  const told = new Set<Finding>();
  const caseOfClaim = (claim: ClaimRecord): Case => {
    const { document, range, verdict, whenWritten, id } = claim;
    const name = `line ${range.startLine}: ${claimText(claim)} (${id})`;
    const rules = new Set([`claims/${verdict.kind}`, `claims/${whenWritten?.verdict.kind}`]);
    const finding = open.find(
      (each) =>
        !told.has(each) &&
        rules.has(each.rule) &&
        each.location.path === document &&
        each.location.startLine === range.startLine &&
        each.location.startColumn === range.startColumn,
    );
    if (finding !== undefined) told.add(finding);
    const text = `${claimVerdictName(verdict.kind)}: ${verdict.text}`;
    const all = finding === undefined ? text : `${text}\n\n${describe(finding)}`;
    if (finding !== undefined && isAtOrAbove(finding.severity, audit.threshold)) {
      return { name, outcome: "failure", body: element("failure", text, all) };
    }
    if (isUnexamined(verdict)) {
      const output = finding === undefined ? "" : `<system-out>${escapeXml(describe(finding))}</system-out>`;
      return { name, outcome: "skipped", body: `<skipped message="${escapeXml(text)}"/>${output}` };
    }
    return { name, outcome: "passed", body: `<system-out>${escapeXml(all)}</system-out>` };
  };
  const suites = [...groupBy(audit.claims, ({ document }) => document)].map(([document, claims]) => ({
    name: `claims of ${document}`,
    cases: claims.map(caseOfClaim),
  }));
  return { suites, told };
}

/** What a rule claims and could not be analysed is an error of the audit itself. */
function scopeSuite(audit: Audit): Suite {
  const lost = audit.scope.leftOut.filter((entry) => INCOMPLETE_KINDS.has(entry.kind));
  const errors = lost.map((entry): Case => {
    return { name: `analysed: ${entry.path}`, outcome: "error", body: element("error", entry.kind, entry.reason) };
  });
  const read = `${count(audit.scope.analysed, "files")} analysed`;
  const isEmpty = audit.scope.analysed === 0;
  const body = isEmpty ? element("error", "no file was analysed", "") : `<system-out>${read}</system-out>`;
  return { name: "scope", cases: [{ name: "files analysed", outcome: isEmpty ? "error" : "passed", body }, ...errors] };
}

function element(name: "failure" | "error", message: string, text: string): string {
  return `<${name} message="${escapeXml(message)}">${escapeXml(text)}</${name}>`;
}

/** Text for XML 1.0, in elements and attributes: characters that XML forbids are shown as escapes. */
function escapeXml(text: string): string {
  return printableBlock(text)
    .replace(/[\ufffe\uffff]/g, "\ufffd")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
