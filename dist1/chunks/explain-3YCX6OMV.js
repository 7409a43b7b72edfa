import { rulePages } from "./chunk-GRKEO62X.js";
import { progressLine } from "./chunk-UKQEHDXV.js";
import { COMMON_OPTIONS, describeFailure, optionHelp, parseArguments, usageError } from "./chunk-JPZ322PN.js";
import { printable, printableBlock, rankedGroups } from "./chunk-WTA3JLRH.js";
import { audit, nameOf, pathMatcher, pathOf, toLinks } from "./chunk-HUYCIHT6.js";
import { ALL_RULES } from "./chunk-JCHO4WTB.js";
import "./chunk-BFSUR56G.js";
import { findNearest } from "./chunk-W37D4IM7.js";
import "./chunk-G6POHC6G.js";
import "./chunk-2YNSZUBC.js";
import { CONTROLS } from "./chunk-RMFC7NLU.js";
import "./chunk-R25AFFIT.js";
import "./chunk-Q2K2HIJV.js";

// src/cli/commands/explain.ts
import { resolve } from "node:path";

// src/app/explain.ts
function subjectOf(text) {
  const arrow = /^(.+?)\s*(?:->|→)\s*(.+)$/.exec(text.trim());
  if (arrow?.[1] !== void 0 && arrow[2] !== void 0)
    return { kind: "import", from: arrow[1].trim(), to: arrow[2].trim() };
  if (/^\d{1,4}$/.test(text) || /^[0-9a-f]{16}(\.\d+)?$/.test(text)) return { kind: "finding", id: text };
  return { kind: "rule", id: text };
}
function findingsFor(audit2, id) {
  if (/^\d{1,4}$/.test(id)) {
    const members = rankedGroups(audit2)[Number(id) - 1]?.group.findings ?? [];
    return members.flatMap((member) => audit2.findings.find((finding) => finding.id === member) ?? []);
  }
  return audit2.findings.filter((finding) => finding.id === id);
}
function explainImport(graph, from, to) {
  const isFrom = moduleMatcher(from);
  const isTo = moduleMatcher(to);
  const sources = [...graph.modules.values()].filter(isFrom);
  if (sources.length === 0) return { chains: [], problem: noModule(graph, from) };
  const isGoal = (edge) => {
    const path = pathOf(edge.to);
    const node = path === void 0 ? void 0 : graph.modules.get(path);
    if (node !== void 0) return isTo(node) && !isFrom(node);
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
      return chain === void 0 ? [] : [toLinks(chain)];
    })
    .sort((a, b) => a.length - b.length);
  if (chains.length > 0) return { chains };
  const known = [...graph.modules.values()].some(isTo);
  return {
    chains,
    problem: known ? `${from} does not import ${to}, neither directly nor through others` : noModule(graph, to),
  };
}
function moduleMatcher(pattern) {
  const byPath = pathMatcher(pattern);
  const dotted = /^[\w.]+$/.test(pattern);
  return (node) =>
    byPath(node.path) || (dotted && node.names.some((name) => name === pattern || name.startsWith(`${pattern}.`)));
}
function noModule(graph, pattern) {
  const names = [...graph.modules.values()].flatMap((node) => [node.path, ...node.names]);
  const nearest = findNearest(pattern, names);
  return `no module matches "${pattern}"${nearest === void 0 ? "" : `; did you mean "${nearest}"?`}`;
}

// src/report/finding.ts
function renderFinding(finding) {
  const { location } = finding;
  const lines = [
    `${finding.id}  ${finding.rule}  ${finding.severity} (likelihood ${finding.likelihood}, confidence ${finding.confidence})`,
    `${printable(location.path)}:${location.startLine}:${location.startColumn}${finding.symbol === void 0 ? "" : `  in ${printable(finding.symbol)}`}`,
    "",
    ...printableBlock(finding.quote)
      .split("\n")
      .map((line) => `    ${line}`),
    "",
    printable(finding.message),
  ];
  if (finding.controls !== void 0) {
    lines.push("", "Controls");
    for (const control of CONTROLS) {
      const state = finding.controls[control];
      const where = state.state === "present" || state.state === "off" ? ` at line ${state.range.startLine}` : "";
      const why = state.state === "unknown" ? ` (${state.reason})` : "";
      lines.push(`  ${control.padEnd(10)}${state.state}${where}${why}`);
    }
  }
  if (finding.chain !== void 0) {
    lines.push("", "Evidence");
    for (const link of finding.chain) lines.push(`  ${printable(link.path)}:${link.line}  ${printable(link.note)}`);
  }
  lines.push("", `Do: ${printable(finding.recommendation)}`);
  if (finding.suppressed !== void 0) {
    lines.push(`Suppressed by ${finding.suppressed.by}: ${printable(finding.suppressed.because)}`);
  } else {
    lines.push(
      `Accept: assay audit --accept ${finding.id} --because "\u2026"   \xB7   Rule: assay explain ${finding.rule}`,
    );
  }
  return `${lines.join("\n")}

`;
}

// src/cli/commands/explain.ts
var OPTIONS = {
  all: { type: "boolean", short: "a", help: "Every chain or finding, not only the first ten" },
  ...COMMON_OPTIONS,
};
var HELP = `Explains a rule, a finding or an import.

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
var FEW = 10;
async function explainCommand(argv) {
  const parsed = parseArguments(argv, OPTIONS);
  if (!parsed.ok) return usageError(parsed.message, "explain");
  if (parsed.flags.has("help")) {
    process.stdout.write(HELP);
    return 0;
  }
  const [text, path = "."] = parsed.positionals;
  if (text === void 0) return usageError('say what to explain: a rule, a finding or "a -> b"', "explain");
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
  if (problem !== void 0) {
    process.stdout.write(`${problem}
`);
    return 1;
  }
  for (const chain of chains.slice(0, limit))
    process.stdout.write(`${chainText(chain)}
`);
  more(chains.length, limit, "importing modules");
  return 0;
}
function explainRule(id) {
  const rule = ALL_RULES.find((candidate) => candidate.id === id || (candidate.aliases ?? []).includes(id));
  if (rule === void 0) {
    const nearest = findNearest(
      id,
      ALL_RULES.map((candidate) => candidate.id),
    );
    return usageError(`there is no rule "${id}"${nearest === void 0 ? "" : `; did you mean "${nearest}"?`}`, "explain");
  }
  const page =
    rulePages()[rule.id] ??
    `# ${rule.id}

${rule.title}
`;
  const state = rule.default === "on" ? `on by default, ${rule.severity}` : `off by default, ${rule.severity} when on`;
  process.stdout.write(`${page.trimEnd()}

(${state})
`);
  return 0;
}
function chainText(chain) {
  return chain.map((link, depth) => `${"  ".repeat(depth)}${link.path}:${link.line}  ${link.note}`).join("\n");
}
function more(count, limit, noun) {
  if (count > limit)
    process.stdout.write(`\u2026 and ${count - limit} more ${noun}: --all shows them
`);
}
export { explainCommand };
