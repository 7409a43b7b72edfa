/** `assay verify`: documents → claims → verdicts. */
import { relative, resolve, sep } from "node:path";
import { verify, type VerifyOptions } from "../../app/verify.ts";
import { renderVerify } from "../../report/verify.ts";
import { optionHelp, type Flags, type OptionSpecs } from "../arguments.ts";
import { describeFailure, usageError } from "../failure.ts";
import { interruptible } from "../interrupt.ts";
import { FORMAT_OPTIONS, NO_CACHE_OPTION, ROOT_OPTION, begin } from "../options.ts";
import { targetsOf, writeTargets } from "../targets.ts";
import { terminalStyle } from "../terminal.ts";

const OPTIONS: OptionSpecs = {
  ...ROOT_OPTION,
  run: { type: "boolean", help: "Run cited commands and prove guards, in a sandbox, on a copy" },
  at: { type: "string", value: "REF", help: "Judge by this commit instead of the work tree" },
  since: { type: "boolean", help: "Show in which commit a claim of a dated report went stale" },
  check: { type: "boolean", help: "For CI: what was confirmed once must still be so, in dated reports too" },
  stamp: { type: "boolean", help: "Write a footer with commit, date and verdicts into each document" },
  ...FORMAT_OPTIONS,
  all: { type: "boolean", short: "a", help: "Confirmed claims too, each with its evidence" },
  quiet: { type: "boolean", short: "q", help: "Print nothing when all is well, one line otherwise" },
  ...NO_CACHE_OPTION,
  "allow-unsandboxed": { type: "boolean", help: "With --run: run without a wall where none can be built" },
};

const HELP = `Checks what documents claim: audit reports, status pages, READMEs, decisions. Each checkable claim gets a verdict with
its evidence. Without --run nothing from the repository runs, and what only a run can show is "not run", never confirmed.
A dated report is judged by the commit that it names, or that added it, and by today.

An audit of Assay (JSON) is judged too: each finding, clean check with its proof, process call and figure of the scope.

Usage: assay verify DOC… [options]     DOC: Markdown files of the repository, or an audit written by --format json

${optionHelp(OPTIONS)}

Examples:
  assay verify README.md docs/adr/*.md
  assay verify docs/audits/2026-04-26.md --run        with commands and guards
  assay verify docs/audits/2026-04-26.md --since      what went stale, and by which commit
  assay verify docs/status.md --at v1.2               as of a release
  assay verify docs/status.md --stamp                 say in the document what was verified
  assay verify docs/status.md --check                 in CI
  assay verify README.md --format json > claims.json
  assay verify audit.json                             what of an older audit is still so

Verdicts: confirmed · moved · changed · missing · stale count · redundant · incomplete · overstated · ambiguous
          unverifiable (nothing here can tell) · not run (needs --run)
Exit codes: 0 nothing to act on · 1 claims to act on at or above the threshold · 2 usage or configuration · 3 incomplete
`;

export async function verifyCommand(argv: readonly string[]): Promise<number> {
  const parsed = begin(argv, "verify", OPTIONS, HELP);
  if (typeof parsed === "number") return parsed;
  const targets = targetsOf(parsed);
  if (typeof targets === "string") return usageError(targets, "verify");
  const request = requestOf(parsed);
  if (typeof request === "string") return usageError(request, "verify");
  const started = performance.now();
  const result = await interruptible(!parsed.flags.has("quiet"), (run) => verify({ ...request, ...run }));
  if (result.kind !== "done") return describeFailure(result, "verify");
  const delivered = writeTargets(result.audit, targets, `assay verify ${request.documents.join(" ")}`);
  if (!delivered.ok) return usageError(delivered.message, "verify");
  if (!targets.some(({ output }) => output === undefined)) {
    process.stdout.write(
      renderVerify(result.audit, {
        ...terminalStyle(110),
        all: parsed.flags.has("all"),
        quiet: parsed.flags.has("quiet"),
        milliseconds: performance.now() - started,
        exitCode: result.code,
      }),
    );
  }
  for (const note of [...delivered.notes, ...result.notes]) process.stderr.write(`assay: ${note}\n`);
  return result.code;
}

function requestOf({ flags, values, positionals }: Flags): Omit<VerifyOptions, "progress" | "signal"> | string {
  if (positionals.length === 0) return "name at least one document";
  const root = resolve(values.get("root")?.[0] ?? ".");
  const documents: string[] = [];
  for (const each of positionals) {
    const path = relative(root, resolve(root, each)).split(sep).join("/");
    const isAudit = /\.json$/i.test(path);
    if (path === "" || (path.startsWith("../") && !isAudit)) return `${each} is not a file below ${root}`;
    if (!isAudit && !/\.(?:md|mdx|markdown)$/i.test(path)) {
      return `${each}: claims are read from Markdown (.md, .mdx) and from an audit of Assay (.json)`;
    }
    if (isAudit && flags.has("stamp")) return `--stamp writes a footer into Markdown; ${each} is JSON. Leave it out`;
    if (!documents.includes(path)) documents.push(path);
  }
  const at = values.get("at")?.[0];
  if (at !== undefined && flags.has("run")) return "--run works on the tree as it is; leave --at out";
  if (at !== undefined && flags.has("since")) return "--since compares with today; leave --at out";
  if (at !== undefined && flags.has("stamp")) return "--stamp says what is so today; leave --at out";
  if (flags.has("quiet") && flags.has("all")) return "--quiet contradicts --all";
  return {
    root,
    documents,
    run: flags.has("run"),
    allowUnsandboxed: flags.has("allow-unsandboxed"),
    since: flags.has("since"),
    stamp: flags.has("stamp"),
    check: flags.has("check"),
    cache: !flags.has("no-cache"),
    ...(at === undefined ? {} : { at }),
  };
}
