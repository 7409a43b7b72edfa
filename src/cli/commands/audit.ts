/** `assay audit`: arguments → use case → formats. */
import { join, resolve } from "node:path";
import { auditAgain, type AuditResult } from "../../app/audit.ts";
import type { JudgedRun } from "../../engine/audit.ts";
import { acceptFinding, formatBaseline, shrinkBaseline } from "../../app/baseline.ts";
import { reportPath } from "../../app/report-path.ts";
import { keepStatus } from "../../app/status.ts";
import { openFolder } from "../../host/folder.ts";
import { writeWhole } from "../../host/write.ts";
import { FORMATS, renderTerminal } from "../../report/index.ts";
import { optionHelp, type Flags, type OptionSpecs } from "../arguments.ts";
import { describeFailure, usageError } from "../failure.ts";
import { interruptible } from "../interrupt.ts";
import {
  FORMAT_OPTIONS,
  NO_CACHE_OPTION,
  THREADS_OPTION,
  THRESHOLD_OPTION,
  begin,
  threadsOf,
  thresholdOf,
} from "../options.ts";
import { targetsOf, writeTargets, type Target } from "../targets.ts";
import { terminalStyle } from "../terminal.ts";

const OPTIONS: OptionSpecs = {
  ...FORMAT_OPTIONS,
  report: {
    type: "boolean",
    help: "Write a dated Markdown report where the repository keeps them, and list it on the status page",
  },
  all: { type: "boolean", short: "a", help: "List every finding, not only the first ten groups" },
  quiet: { type: "boolean", short: "q", help: "Print nothing on a clean audit, one line otherwise" },
  verbose: { type: "boolean", short: "v", help: "Show every check with what it examined" },
  base: { type: "string", value: "REF", help: "Only what this tree introduces against a commit or branch" },
  staged: { type: "boolean", help: "Audit what is staged, as a pre-commit hook needs it" },
  ...THRESHOLD_OPTION,
  "update-baseline": { type: "boolean", help: "Remove baseline entries that match nothing any more" },
  accept: { type: "string", multiple: true, value: "ID", help: "Add a finding to the baseline; needs --because" },
  because: { type: "string", value: "TEXT", help: "Why the finding is accepted" },
  "no-proofs": { type: "boolean", help: "Do not test clean results with planted violations" },
  ...NO_CACHE_OPTION,
  ...THREADS_OPTION,
  run: { type: "boolean", help: "Also prove the guards and collect the tests, in a sandbox (pytest, vitest, jest)" },
  python: {
    type: "string",
    value: "PATH",
    help: "With --run: the Python that has what the tests need (default python3)",
  },
  install: {
    type: "boolean",
    help: "With --run: download what the Python tests declare, by pip, into an environment made for them (building a package runs its code; the network is open for this step)",
  },
  "allow-local-rules": { type: "boolean", help: "Run own rules that the audited repository holds (its code runs)" },
};

const HELP = `Audits a folder: reads it, never runs anything from it.

Usage: assay audit [PATH] [options]     PATH defaults to the current folder

${optionHelp(OPTIONS)}

Examples:
  assay audit .
  assay audit . --all
  assay audit . --format json > audit.json
  assay audit . --format sarif --output assay.sarif --format md --output audit.md
  assay audit . --base origin/main --threshold high
  assay audit . --run --install
  assay audit . --accept 1f2e3d4c5b6a7988 --because "replaced in March"

Exit codes: 0 clean · 1 findings at or above the threshold · 2 usage or configuration · 3 incomplete · 4 both 1 and 3
`;

export async function auditCommand(argv: readonly string[]): Promise<number> {
  const parsed = begin(argv, "audit", OPTIONS, HELP);
  if (typeof parsed === "number") return parsed;
  const targets = targetsOf(parsed);
  if (typeof targets === "string") return usageError(targets, "audit");
  const request = requestOf(parsed);
  if (typeof request === "string") return usageError(request, "audit");

  const started = performance.now();
  const result = await interruptible(!parsed.flags.has("quiet"), (run) => auditAgain({ ...request, ...run }));
  if (result.kind !== "done") return describeFailure(result, "audit");
  return deliver(result, { parsed, targets, root: request.root, milliseconds: performance.now() - started });
}

interface Delivery {
  readonly parsed: Flags;
  readonly targets: readonly Target[];
  readonly root: string;
  readonly milliseconds: number;
}

async function deliver(result: Extract<AuditResult<JudgedRun>, { kind: "done" }>, delivery: Delivery): Promise<number> {
  const { parsed, targets, root, milliseconds } = delivery;
  const { flags } = parsed;
  const delivered = writeTargets(result.audit, targets);
  if (!delivered.ok) return usageError(delivered.message, "audit");
  const notes = [...delivered.notes];
  if (flags.has("report")) {
    const path = reportPath(new Set(result.run.listing.files.map((file) => file.path)), result.audit.date);
    const written = writeWhole(join(root, path), FORMATS.md(result.audit, {}));
    if (!written.ok) return usageError(written.message, "audit");
    notes.push(`report written to ${path}`);
    const listed = await listOnStatusPages(root, path, result);
    if (!listed.ok) return usageError(listed.message, "audit");
    notes.push(...listed.notes);
  }
  const baseline = updateBaseline(result, delivery);
  if (typeof baseline === "number") return baseline;
  notes.push(...baseline);
  if (!targets.some((target) => target.output === undefined)) {
    process.stdout.write(
      renderTerminal(result.audit, {
        ...terminalStyle(100),
        all: flags.has("all"),
        verbose: flags.has("verbose"),
        quiet: flags.has("quiet"),
        milliseconds,
        exitCode: result.verdict.code,
      }),
    );
  }
  for (const note of notes) process.stderr.write(`assay: ${note}\n`);
  return result.verdict.code;
}

/** The pages that have a section for audits get the new report, as `assay status` would do it. */
async function listOnStatusPages(
  root: string,
  report: string,
  { config }: Pick<Extract<AuditResult<JudgedRun>, { kind: "done" }>, "config">,
): Promise<
  { readonly ok: true; readonly notes: readonly string[] } | { readonly ok: false; readonly message: string }
> {
  const opened = await openFolder(root);
  if (!opened.ok) return opened;
  const exclude = config.exclude.map(({ path }) => path);
  const status = await keepStatus(opened.source, exclude, undefined);
  const notes: string[] = [];
  for (const { path, before, after } of status.kind === "pages" ? status.pages : []) {
    if (before === after) continue;
    const written = writeWhole(join(root, path), after);
    if (!written.ok) return written;
    notes.push(`${path} lists ${report}`);
  }
  return { ok: true, notes };
}

function updateBaseline(
  result: Extract<AuditResult<JudgedRun>, { kind: "done" }>,
  { parsed, root }: Delivery,
): readonly string[] | number {
  let { baseline } = result;
  const notes: string[] = [];
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

function requestOf(parsed: Flags): Omit<Parameters<typeof auditAgain>[0], "progress" | "signal"> | string {
  const { flags, values, positionals } = parsed;
  if (positionals.length > 1) return `one folder at a time, got ${positionals.join(", ")}`;
  const base = values.get("base")?.[0];
  if (flags.has("run") && (base !== undefined || flags.has("staged")))
    return "--run works on the tree as it is; leave --base and --staged out";
  if (base !== undefined && flags.has("staged"))
    return "--base and --staged cannot be combined; commit first, or leave one out";
  if (flags.has("quiet") && (flags.has("all") || flags.has("verbose")))
    return "--quiet contradicts --all and --verbose";
  if (values.has("accept") && !values.has("because")) return '--accept needs --because "why"';
  if (values.has("because") && !values.has("accept")) return "--because belongs to --accept ID";
  const python = values.get("python")?.[0];
  if (python !== undefined && !flags.has("run")) return "--python belongs to --run: an audit alone runs nothing";
  const install = flags.has("install");
  if (install && !flags.has("run")) return "--install belongs to --run: an audit alone runs nothing";
  const threshold = thresholdOf(parsed);
  if (typeof threshold === "string") return threshold;
  const threads = threadsOf(parsed);
  if (typeof threads === "string") return threads;
  return {
    root: resolve(positionals[0] ?? "."),
    cache: !flags.has("no-cache"),
    proofs: !flags.has("no-proofs"),
    staged: flags.has("staged"),
    allowLocalRules: flags.has("allow-local-rules"),
    ...(flags.has("run")
      ? {
          guards: { only: false, names: [], isDry: false, allowUnsandboxed: false },
          collect: { ...(python === undefined ? {} : { python }), install },
        }
      : {}),
    ...(base === undefined ? {} : { base }),
    ...threshold,
    ...threads,
  };
}
