import { writeWhole } from "./chunk-ABNSH7N2.js";
import { progressLine } from "./chunk-UKQEHDXV.js";
import { COMMON_OPTIONS, describeFailure, optionHelp, parseArguments, usageError } from "./chunk-JPZ322PN.js";
import { FORMATS, renderTerminal } from "./chunk-WTA3JLRH.js";
import { audit, formatBaseline } from "./chunk-HUYCIHT6.js";
import "./chunk-JCHO4WTB.js";
import "./chunk-BFSUR56G.js";
import "./chunk-W37D4IM7.js";
import "./chunk-G6POHC6G.js";
import "./chunk-2YNSZUBC.js";
import { SEVERITIES } from "./chunk-RMFC7NLU.js";
import "./chunk-R25AFFIT.js";
import "./chunk-Q2K2HIJV.js";

// src/cli/commands/audit.ts
import { join, resolve } from "node:path";

// src/app/baseline.ts
function acceptFinding(baseline, id, because, result) {
  if (because.trim() === "") return { ok: false, message: "--because needs a reason" };
  const finding = result.audit.findings.find((candidate) => candidate.id === id);
  if (finding === void 0) {
    return { ok: false, message: `there is no finding ${id}; \`assay audit --all\` lists the ids` };
  }
  if (finding.suppressed !== void 0) return { ok: false, message: `finding ${id} is suppressed already` };
  const key = result.run.judged.keys.get(id) ?? id;
  const known = baseline.entries.find((entry) => entry.id === key);
  const entries =
    known === void 0
      ? [...baseline.entries, { id: key, rule: finding.rule, path: finding.location.path, count: 1, because }]
      : baseline.entries.map((entry) => (entry === known ? { ...entry, count: entry.count + 1, because } : entry));
  return { ok: true, baseline: { ...baseline, entries } };
}
function shrinkBaseline(baseline, result) {
  const present = /* @__PURE__ */ new Map();
  for (const finding of result.audit.findings) {
    const key = result.run.judged.keys.get(finding.id) ?? finding.id;
    present.set(key, (present.get(key) ?? 0) + 1);
  }
  let removed = 0;
  const entries = baseline.entries.flatMap((entry) => {
    const count = Math.min(entry.count, present.get(entry.id) ?? 0);
    removed += entry.count - count;
    present.set(entry.id, (present.get(entry.id) ?? 0) - count);
    return count === 0 ? [] : [{ ...entry, count }];
  });
  return removed === 0 ? { baseline, removed } : { baseline: { ...baseline, entries }, removed };
}

// src/app/report-path.ts
var DATED = /^(.*\/)?([^/]*audit[^/]*?)-\d{4}-\d{2}-\d{2}\.md$/i;
function reportPath(paths, date) {
  const known = new Set(paths);
  const newest = [...known]
    .filter((path) => DATED.test(path))
    .sort((a, b) => (dateOf(a) < dateOf(b) ? 1 : dateOf(a) > dateOf(b) ? -1 : a < b ? -1 : 1))[0];
  const match = newest === void 0 ? null : DATED.exec(newest);
  const stem = match === null ? "docs/audits/repository-audit" : `${match[1] ?? ""}${match[2] ?? ""}`;
  const day = date.slice(0, 10);
  for (let count = 1; ; count += 1) {
    const path = count === 1 ? `${stem}-${day}.md` : `${stem}-${count}-${day}.md`;
    if (!known.has(path)) return path;
  }
}
function dateOf(path) {
  return /\d{4}-\d{2}-\d{2}(?=\.md$)/.exec(path)?.[0] ?? "";
}

// src/cli/commands/audit.ts
var FORMAT_NAMES = Object.keys(FORMATS);
var OPTIONS = {
  format: {
    type: "string",
    short: "f",
    multiple: true,
    value: FORMAT_NAMES.join("|"),
    help: "Write this format to stdout, or to the --output that follows",
  },
  output: {
    type: "string",
    short: "o",
    multiple: true,
    value: "FILE",
    help: "File for the --format before it (or by its extension)",
  },
  report: { type: "boolean", help: "Write a dated Markdown report where the repository keeps them" },
  all: { type: "boolean", short: "a", help: "List every finding, not only the first ten groups" },
  quiet: { type: "boolean", short: "q", help: "Print nothing on a clean audit, one line otherwise" },
  verbose: { type: "boolean", short: "v", help: "Show every check with what it examined" },
  base: { type: "string", value: "REF", help: "Only what this tree introduces against a commit or branch" },
  staged: { type: "boolean", help: "Audit what is staged, as a pre-commit hook needs it" },
  threshold: {
    type: "string",
    value: SEVERITIES.join("|"),
    help: "Severity from which the exit code is 1 (default medium)",
  },
  "update-baseline": { type: "boolean", help: "Remove baseline entries that match nothing any more" },
  accept: { type: "string", multiple: true, value: "ID", help: "Add a finding to the baseline; needs --because" },
  because: { type: "string", value: "TEXT", help: "Why the finding is accepted" },
  "no-proofs": { type: "boolean", help: "Do not test clean results with planted violations" },
  "no-cache": { type: "boolean", help: "Read every file, use and write no cache" },
  threads: { type: "string", value: "N", help: "Worker threads (default: one a core, at most 8)" },
  "allow-local-rules": { type: "boolean", help: "Run own rules that the audited repository holds (its code runs)" },
  ...COMMON_OPTIONS,
};
var HELP = `Audits a folder: reads it, never runs anything from it.

Usage: assay audit [PATH] [options]     PATH defaults to the current folder

${optionHelp(OPTIONS)}

Examples:
  assay audit .
  assay audit . --all
  assay audit . --format json > audit.json
  assay audit . --format sarif --output assay.sarif --format md --output audit.md
  assay audit . --base origin/main --threshold high
  assay audit . --accept 1f2e3d4c5b6a7988 --because "replaced in March"

Exit codes: 0 clean \xB7 1 findings at or above the threshold \xB7 2 usage or configuration \xB7 3 incomplete \xB7 4 both 1 and 3
`;
async function auditCommand(argv) {
  const parsed = parseArguments(argv, OPTIONS);
  if (!parsed.ok) return usageError(parsed.message, "audit");
  if (parsed.flags.has("help")) {
    process.stdout.write(HELP);
    return 0;
  }
  const targets = targetsOf(parsed);
  if (typeof targets === "string") return usageError(targets, "audit");
  const request = requestOf(parsed);
  if (typeof request === "string") return usageError(request, "audit");
  const started = performance.now();
  const abort = new AbortController();
  const line = progressLine(process.stderr, process.stderr.isTTY === true && !parsed.flags.has("quiet"));
  const interrupt = () => abort.abort();
  process.once("SIGINT", interrupt);
  process.once("SIGTERM", interrupt);
  let result;
  try {
    result = await audit({ ...request, progress: line.update, signal: abort.signal });
  } finally {
    process.removeListener("SIGINT", interrupt);
    process.removeListener("SIGTERM", interrupt);
    line.clear();
  }
  if (result.kind !== "done") return describeFailure(result, "audit");
  return deliver(result, { parsed, targets, root: request.root, milliseconds: performance.now() - started });
}
function deliver(result, delivery) {
  const { parsed, targets, root, milliseconds } = delivery;
  const { flags } = parsed;
  const notes = [];
  for (const target of targets) {
    const text = FORMATS[target.format](result.audit, {});
    if (target.output === void 0) process.stdout.write(text);
    else {
      const written = writeWhole(resolve(target.output), text);
      if (!written.ok) return usageError(written.message, "audit");
      notes.push(`${target.format} written to ${target.output}`);
    }
  }
  if (flags.has("report")) {
    const path = reportPath(result.run.session.inventory.paths, result.audit.date);
    const written = writeWhole(join(root, path), FORMATS.md(result.audit, {}));
    if (!written.ok) return usageError(written.message, "audit");
    notes.push(`report written to ${path}`);
  }
  const baseline = updateBaseline(result, delivery);
  if (typeof baseline === "number") return baseline;
  notes.push(...baseline);
  if (!targets.some((target) => target.output === void 0)) {
    const colour = process.stdout.isTTY === true && !process.env["NO_COLOR"] && process.env["TERM"] !== "dumb";
    process.stdout.write(
      renderTerminal(result.audit, {
        colour: colour || Boolean(process.env["FORCE_COLOR"] && process.env["FORCE_COLOR"] !== "0"),
        // A terminal that does not know its size says 0.
        width: process.stdout.columns || 100,
        all: flags.has("all"),
        verbose: flags.has("verbose"),
        quiet: flags.has("quiet"),
        milliseconds,
        exitCode: result.verdict.code,
      }),
    );
  }
  for (const note of notes)
    process.stderr.write(`assay: ${note}
`);
  return result.verdict.code;
}
function updateBaseline(result, { parsed, root }) {
  let { baseline } = result;
  const notes = [];
  for (const id of parsed.values.get("accept") ?? []) {
    const because = parsed.values.get("because")?.[0] ?? "";
    const accepted = acceptFinding(baseline, id, because, result);
    if (!accepted.ok) return usageError(accepted.message, "audit");
    baseline = accepted.baseline;
    notes.push(`accepted ${id} in ${result.config.baseline}; it counts from the next audit on`);
  }
  if (parsed.flags.has("update-baseline")) {
    const shrunk = shrinkBaseline(baseline, result);
    notes.push(
      shrunk.removed === 0 ? "the baseline is up to date" : `${shrunk.removed} removed from ${result.config.baseline}`,
    );
    baseline = shrunk.baseline;
  }
  if (baseline === result.baseline) return notes;
  const written = writeWhole(join(root, result.config.baseline), formatBaseline(baseline));
  return written.ok ? notes : usageError(written.message, "audit");
}
function requestOf(parsed) {
  const { flags, values, positionals } = parsed;
  if (positionals.length > 1) return `one folder at a time, got ${positionals.join(", ")}`;
  const base = values.get("base")?.[0];
  if (base !== void 0 && flags.has("staged"))
    return "--base and --staged cannot be combined; commit first, or leave one out";
  if (flags.has("quiet") && (flags.has("all") || flags.has("verbose")))
    return "--quiet contradicts --all and --verbose";
  if (values.has("accept") && !values.has("because")) return '--accept needs --because "why"';
  if (values.has("because") && !values.has("accept")) return "--because belongs to --accept ID";
  const threshold = values.get("threshold")?.[0];
  if (threshold !== void 0 && !isSeverity(threshold))
    return `--threshold is one of ${SEVERITIES.join(", ")}, not "${threshold}"`;
  const threads = values.get("threads")?.[0];
  if (threads !== void 0 && !/^[1-9]\d{0,2}$/.test(threads))
    return `--threads needs a number from 1 to 999, not "${threads}"`;
  return {
    root: resolve(positionals[0] ?? "."),
    cache: !flags.has("no-cache"),
    proofs: !flags.has("no-proofs"),
    staged: flags.has("staged"),
    allowLocalRules: flags.has("allow-local-rules"),
    ...(base === void 0 ? {} : { base }),
    ...(threshold === void 0 ? {} : { threshold }),
    ...(threads === void 0 ? {} : { threads: Number(threads) }),
  };
}
function targetsOf(parsed) {
  const targets = [];
  let pending;
  for (const { name, value } of parsed.sequence) {
    if (name === "format") {
      if (!isFormat(value)) return `unknown format "${value}"; the formats are ${FORMAT_NAMES.join(", ")}`;
      if (pending !== void 0) targets.push({ format: pending });
      pending = value;
    }
    if (name === "output") {
      const format = pending ?? formatOf(value);
      if (format === void 0)
        return `--output ${value} needs a --format before it; the formats are ${FORMAT_NAMES.join(", ")}`;
      targets.push(value === "-" ? { format } : { format, output: value });
      pending = void 0;
    }
  }
  if (pending !== void 0) targets.push({ format: pending });
  if (targets.filter((target) => target.output === void 0).length > 1) {
    return "only one format can go to stdout; give the others an --output FILE";
  }
  const outputs = targets.flatMap((target) => (target.output === void 0 ? [] : [resolve(target.output)]));
  if (new Set(outputs).size < outputs.length) return "two formats have the same --output";
  return targets;
}
var EXTENSIONS = { json: "json", md: "md", sarif: "sarif", xml: "junit" };
function formatOf(path) {
  return EXTENSIONS[path.slice(path.lastIndexOf(".") + 1)];
}
function isFormat(value) {
  return FORMAT_NAMES.includes(value);
}
function isSeverity(value) {
  return SEVERITIES.some((severity) => severity === value);
}
export { auditCommand };
