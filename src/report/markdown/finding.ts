/** The section of one finding: what was seen, what is missing, how it is known, how to see it again. */
import type { Check, Finding } from "../../model/index.ts";
import { controlSentence } from "../summary.ts";
import { code, fenced, prose, sentence } from "./syntax.ts";

const LANGUAGE: Readonly<Record<string, string>> = {
  py: "python",
  pyi: "python",
  ts: "ts",
  tsx: "tsx",
  js: "js",
  jsx: "jsx",
  mjs: "js",
  cjs: "js",
  md: "markdown",
  yml: "yaml",
  yaml: "yaml",
  toml: "toml",
  json: "json",
  sh: "sh",
};

/** `heading` is the section's number, such as `2.1`. */
export function findingSection(finding: Finding, heading: string, check: Check | undefined): string {
  const { location, symbol, unit } = finding;
  const inside = symbol === undefined ? "" : ` in ${code(symbol)}`;
  const ofUnit = unit === undefined ? "" : `, unit ${code(unit)}`;
  const pattern = check === undefined ? code(finding.rule) : `${prose(check.title)} (${code(finding.rule)})`;
  const facts = [
    `**Id:** ${code(finding.id)}`,
    `**Place:** ${code(`${location.path}:${location.startLine}:${location.startColumn}`)}${inside}${ofUnit}`,
    `**Pattern:** ${pattern}`,
    `**Risk:** ${finding.severity} severity × ${finding.likelihood} likelihood, confidence ${finding.confidence}`,
    `**Observed:** ${sentence(finding.message)}`,
    ...(finding.controls === undefined ? [] : [`**Controls:** ${prose(controlSentence(finding.controls))}`]),
    `**Recommendation:** ${sentence(finding.recommendation)}`,
    ...(finding.fix === undefined ? [] : [`**Fix:** ${prose(finding.fix.title)} (${finding.fix.safety})`]),
    `**Reproduce:** ${code(finding.rule.startsWith("claims/") ? `assay verify ${location.path}` : `assay explain ${finding.id}`)}`,
  ];
  return [
    `#### ${heading} ${code(`${location.path}:${location.startLine}`)}`,
    facts.map((fact) => `- ${fact}`).join("\n"),
    fenced(finding.quote, languageOf(location.path)),
    ...chainList(finding),
  ].join("\n\n");
}

function chainList(finding: Finding): readonly string[] {
  if (finding.chain === undefined || finding.chain.length === 0) return [];
  const links = finding.chain.map(
    (link, index) => `${index + 1}. ${code(`${link.path}:${link.line}`)} ${prose(link.note)}`,
  );
  return ["Evidence:", links.join("\n")];
}

function languageOf(path: string): string {
  return LANGUAGE[path.slice(path.lastIndexOf(".") + 1)] ?? "";
}
