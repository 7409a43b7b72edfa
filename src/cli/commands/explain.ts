/** `assay explain RULE | FINDING | "a -> b"`. */
import { resolve } from "node:path";
import { audit } from "../../app/audit.ts";
import { explainImport, findingsFor, subjectOf } from "../../app/explain.ts";
import { findNearest } from "../../config/nearest.ts";
import { rulePages } from "../../host/package-files.ts";
import type { ChainLink } from "../../model/index.ts";
import { renderFinding } from "../../report/finding.ts";
import { ALL_RULES } from "../../rules.ts";
import { optionHelp, type OptionSpecs } from "../arguments.ts";
import { describeFailure, usageError } from "../failure.ts";
import { begin } from "../options.ts";
import { progressLine } from "../progress.ts";

const OPTIONS: OptionSpecs = {
  all: { type: "boolean", short: "a", help: "Every chain or finding, not only the first ten" },
};

const HELP = `Explains a rule, a finding or an import.

Usage: assay explain RULE
       assay explain FINDING [PATH]      an id, or a group's number in the summary
       assay explain "A -> B" [PATH]     why A imports B, with line numbers

${optionHelp(OPTIONS)}

Examples:
  assay explain process/no-timeout
  assay explain 3
  assay explain "services/feed -> runtime"
  assay explain "app.main -> sqlalchemy"
`;

const FEW = 10;

export async function explainCommand(argv: readonly string[]): Promise<number> {
  const parsed = begin(argv, "explain", OPTIONS, HELP);
  if (typeof parsed === "number") return parsed;
  const [text, path = "."] = parsed.positionals;
  if (text === undefined) return usageError('say what to explain: a rule, a finding or "a -> b"', "explain");
  const subject = subjectOf(text);
  if (subject.kind === "rule") return explainRule(subject.id);

  const line = progressLine(process.stderr, process.stderr.isTTY === true);
  const result = await audit({ root: resolve(path), proofs: false, progress: line.update });
  line.clear();
  if (result.kind !== "done") return describeFailure(result, "explain");
  const limit = parsed.flags.has("all") ? Number.POSITIVE_INFINITY : FEW;
  if (subject.kind === "finding") {
    const findings = findingsFor(result.audit, subject.id);
    if (findings.length === 0)
      return usageError(`there is no finding ${subject.id} in ${path}; \`assay audit --all\` lists them`, "explain");
    for (const finding of findings.slice(0, limit)) process.stdout.write(renderFinding(finding));
    more(findings.length, limit, "findings of this cause");
    return 0;
  }
  const { chains, problem } = explainImport(result.run.session.graph, subject.from, subject.to);
  if (problem !== undefined) {
    process.stdout.write(`${problem}\n`);
    return 1;
  }
  for (const chain of chains.slice(0, limit)) process.stdout.write(`${chainText(chain)}\n`);
  more(chains.length, limit, "importing modules");
  return 0;
}

function explainRule(id: string): number {
  const rule = ALL_RULES.find((candidate) => candidate.id === id || (candidate.aliases ?? []).includes(id));
  if (rule === undefined) {
    const nearest = findNearest(
      id,
      ALL_RULES.map((candidate) => candidate.id),
    );
    return usageError(
      `there is no rule "${id}"${nearest === undefined ? "" : `; did you mean "${nearest}"?`}`,
      "explain",
    );
  }
  const page = rulePages()[rule.id] ?? `# ${rule.id}\n\n${rule.title}\n`;
  const state = rule.default === "on" ? `on by default, ${rule.severity}` : `off by default, ${rule.severity} when on`;
  process.stdout.write(`${page.trimEnd()}\n\n(${state})\n`);
  return 0;
}

function chainText(chain: readonly ChainLink[]): string {
  return chain.map((link, depth) => `${"  ".repeat(depth)}${link.path}:${link.line}  ${link.note}`).join("\n");
}

function more(count: number, limit: number, noun: string): void {
  if (count > limit) process.stdout.write(`… and ${count - limit} more ${noun}: --all shows them\n`);
}
