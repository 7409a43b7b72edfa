/** `assay fix`: findings → verified edits → the user's word → files, or a patch. */
import { resolve } from "node:path";
import { createInterface } from "node:readline/promises";
import { planFix } from "../../app/fix.ts";
import type { FixOptions, FixPlan } from "../../app/fix/plan.ts";
import { findNearest } from "../../config/nearest.ts";
import { BLOCKING_RULE, DEFAULT_REPAIR_OPTIONS, patchOf, unifiedDiff } from "../../fix/index.ts";
import { prefixIn } from "../../host/git.ts";
import { applyFiles, undoFiles } from "../../host/transaction.ts";
import { writeWhole } from "../../host/write.ts";
import { renderFix } from "../../report/fix.ts";
import { optionHelp, type Flags, type OptionSpecs } from "../arguments.ts";
import { describeFailure, usageError } from "../failure.ts";
import { interruptible } from "../interrupt.ts";
import { NO_CACHE_OPTION, ROOT_OPTION, begin } from "../options.ts";
import { terminalStyle } from "../terminal.ts";

const CHECKED_PROGRAM = "process/unvalidated-command";

const OPTIONS: OptionSpecs = {
  ...ROOT_OPTION,
  yes: { type: "boolean", short: "y", help: "Apply without asking" },
  "dry-run": { type: "boolean", short: "n", help: "Show the diff and what was verified; change nothing" },
  check: { type: "boolean", help: "As --dry-run, with exit code 1 when there is something to fix (for CI)" },
  patch: { type: "string", value: "FILE", help: "Write the diff to a file (- for stdout) and change nothing" },
  undo: { type: "boolean", help: "Bring back the files that the last fix changed here" },
  unsafe: { type: "boolean", help: "Also fixes that change how a program behaves; each says how" },
  async: {
    type: "boolean",
    help: "Convert process calls that block to asyncio or promises, with all their callers, also those that no coroutine reaches",
  },
  guards: { type: "boolean", help: "Repair guards that are blind; runs them in a sandbox, as `assay prove` does" },
  claims: {
    type: "boolean",
    help: "Bring lines and counts of these documents up to date; in dated ones, beside what they say",
  },
  allow: {
    type: "string",
    multiple: true,
    value: "PROGRAM",
    help: `A program that may be started (conversions to asyncio, ${CHECKED_PROGRAM})`,
  },
  timeout: {
    type: "string",
    value: "SECONDS",
    help: "Bound of started programs where a file names none (default 600)",
  },
  run: { type: "boolean", help: "Run the tests before and after too, in a sandbox" },
  all: { type: "boolean", short: "a", help: "Every reason why something is not fixed, not only the first ten" },
  ...NO_CACHE_OPTION,
  "allow-unsandboxed": { type: "boolean", help: "With --run: run tests without a wall where none can be built" },
};

const HELP = `Repairs findings. What a coroutine waits for without awaiting is converted to asyncio, with every function on the way: safe
where nobody else can notice; with --unsafe also where code outside calls such a function, or a lock is held meanwhile.
Every fix is verified on a copy before it is offered: it parses and compiles, touches only what it says,
imports still resolve, the finding is gone, no new one is there, and a second run changes nothing.

Usage: assay fix [RULE|FINDING…] [options]     RULE: process/no-timeout or process/*; FINDING: an id or a group's number
       assay fix --async [PATH…] [options]     process calls below these files and folders
       assay fix --guards [GUARD…] [options]   the repository's own guards: an id, a script or a command
       assay fix --claims DOCUMENT… [options]  lines that moved and counts that are stale, as \`assay verify\` finds them

${optionHelp(OPTIONS)}

Examples:
  assay fix                                   show every safe fix, and ask
  assay fix process/no-timeout --dry-run      what would change?
  assay fix 3 --unsafe --yes                  the third group, also where behaviour changes
  assay fix --patch fixes.patch               for review: git apply fixes.patch
  assay fix process/blocking-in-async         what coroutines wait for without awaiting: to asyncio
  assay fix --async services/auto-ml --run    also where no coroutine waits; with the tests before and after
  assay fix --guards tools/check.py           a guard that misses things: repaired, and proven again
  assay fix --undo                            as it was before the last fix

Exit codes: 0 fixed, or nothing to fix · 1 not applied, or --check found something to fix, or a named finding stays
            2 usage or configuration · 3 a file changed meanwhile, or could not be written
`;

export async function fixCommand(argv: readonly string[]): Promise<number> {
  const parsed = begin(argv, "fix", OPTIONS, HELP);
  if (typeof parsed === "number") return parsed;
  const request = requestOf(parsed);
  if (typeof request === "string") return usageError(request, "fix");
  if (parsed.flags.has("undo")) return undo(request.root);
  const result = await interruptible(true, (run) => planFix({ ...request, ...run }));
  if (result.kind !== "planned") return describeFailure(result, "fix");
  const { plan } = result;
  const [unknown] = plan.unknown;
  if (unknown !== undefined) {
    const nearest = findNearest(unknown, plan.known);
    const hint = nearest === undefined ? "" : `; did you mean "${nearest}"?`;
    return usageError(unknownText(unknown, request.what) + hint, "fix");
  }
  return deliver(plan, parsed);
}

function unknownText(name: string, what: FixOptions["what"]): string {
  if (what === "async") return `no process call that blocks stands below "${name}"`;
  if (what === "guards") return `there is no guard "${name}"; \`assay prove --list\` names them`;
  if (what === "claims") return `${name} cannot be read; name documents of this repository`;
  return name.startsWith("guards/")
    ? "a guard has to run before it can be repaired: `assay fix --guards`"
    : `nothing here is called "${name}"; name a rule or the id of a finding (\`assay audit --all\`)`;
}

async function deliver(plan: FixPlan, parsed: Flags): Promise<number> {
  const { flags, values } = parsed;
  const diffs = plan.changes.map(({ path, before, after }) =>
    unifiedDiff(path, before.bytes === undefined ? undefined : before.text, after.text),
  );
  const patch = values.get("patch")?.[0];
  // The patch alone goes to stdout, so that it can be piped into `git apply`.
  const out = patch === "-" ? process.stderr : process.stdout;
  out.write(
    renderFix(viewOf(plan, patch === "-" ? [] : diffs), { colour: terminalStyle(100).colour, all: flags.has("all") }),
  );
  const left = parsed.positionals.length > 0 && plan.refused.length > 0 ? 1 : 0;
  if (plan.tests?.kind === "different") {
    out.write("Nothing is changed: the tests would not be as before.\n");
    return 1;
  }
  if (plan.changes.length === 0) {
    out.write("Nothing to fix.\n");
    return left;
  }
  if (patch !== undefined) return writePatch(patch, plan, left);
  if (flags.has("dry-run")) return left;
  if (flags.has("check")) {
    process.stderr.write("assay: there is something to fix; run `assay fix`\n");
    return 1;
  }
  if (!flags.has("yes") && !(await isConfirmed(plan))) return 1;
  return apply(plan, left);
}

async function writePatch(patch: string, plan: FixPlan, code: number): Promise<number> {
  const content = patchOf(plan.changes);
  if (patch === "-") {
    process.stdout.write(content);
    return code;
  }
  const written = writeWhole(resolve(patch), content);
  if (!written.ok) return usageError(written.message, "fix");
  // Below the top of a repository git would look for the files there, find none, and say nothing.
  const prefix = await prefixIn(plan.root);
  const directory = prefix === "" ? "" : `--directory=${shellWord(prefix)} `;
  process.stderr.write(
    `assay: patch written to ${patch}; apply it with \`git apply ${directory}${shellWord(patch)}\`\n`,
  );
  return code;
}

function shellWord(text: string): string {
  return /^[\w@%+=:,./~-]+$/u.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}

async function isConfirmed(plan: FixPlan): Promise<boolean> {
  if (process.stdin.isTTY !== true || process.stdout.isTTY !== true) {
    process.stderr.write("assay: nothing was changed; apply with --yes\n");
    return false;
  }
  const lines = createInterface({ input: process.stdin, output: process.stdout });
  try {
    const files = plan.changes.length === 1 ? "1 file" : `${plan.changes.length} files`;
    // Ctrl-C and Ctrl-D end the question by an error: that is no yes.
    const answer = await lines.question(`Change ${files}? [y/N] `).catch(() => "\n");
    if (/^y(?:es)?$/i.test(answer.trim())) return true;
    if (answer === "\n") process.stdout.write("\n");
    process.stderr.write("assay: nothing was changed\n");
    return false;
  } finally {
    lines.close();
  }
}

function apply(plan: FixPlan, code: number): number {
  const applied = applyFiles(
    plan.root,
    plan.changes.map(({ path, before, after }) => ({ path, before: before.bytes, after: after.bytes })),
  );
  if (!applied.ok) {
    process.stderr.write(`assay: ${applied.message}\n`);
    return 3;
  }
  const files = plan.changes.length === 1 ? "1 file" : `${plan.changes.length} files`;
  process.stderr.write(`assay: ${files} changed; \`assay fix --undo\` brings the old ones back\n`);
  return code;
}

function undo(root: string): number {
  const undone = undoFiles(root);
  if (!undone.ok) {
    process.stderr.write(`assay: ${undone.message}\n`);
    return 3;
  }
  const { restored } = undone;
  process.stderr.write(
    restored.length === 0
      ? "assay: the interrupted fix had changed nothing yet; it is forgotten\n"
      : `assay: brought back ${restored.join(", ")}\n`,
  );
  return 0;
}

function viewOf(plan: FixPlan, diffs: readonly string[]): Parameters<typeof renderFix>[0] {
  const known = new Map<string, string>();
  const repairs = plan.repairs.map(({ path, range, rule, fix }) => {
    const line = range.startLine;
    const edits = JSON.stringify(fix.edits);
    const sameAs = known.get(edits);
    if (sameAs === undefined) known.set(edits, `${path}:${line}`);
    const { title, safety, changes = [] } = fix;
    return { path, line, rule, title, safety, changes, ...(sameAs === undefined ? {} : { sameAs }) };
  });
  return { diffs, repairs, verified: plan.verified, refused: plan.refused, unfixable: plan.unfixable };
}

/** An id, a group or one of these two rules: its fix may start programs that have to be named. */
function mayStart(name: string): boolean {
  return !name.includes("/") || name === "process/*" || name === CHECKED_PROGRAM || name === BLOCKING_RULE;
}

function requestOf({ flags, values, positionals }: Flags): FixOptions | string {
  const seconds = values.get("timeout")?.[0];
  if (seconds !== undefined && !/^[1-9]\d{0,5}$/.test(seconds))
    return `--timeout needs whole seconds, not "${seconds}"`;
  const modes = ["yes", "dry-run", "check", "undo"].filter((name) => flags.has(name));
  if (values.has("patch")) modes.push("patch");
  if (modes.length > 1) return `--${modes[0]} and --${modes[1]} contradict each other`;
  const kinds = (["async", "guards", "claims"] as const).filter((name) => flags.has(name));
  if (kinds.length > 1) return `--${kinds[0]} and --${kinds[1]} are two repairs: one after the other`;
  const [kind] = kinds;
  if (kind === "claims" && positionals.length === 0 && !flags.has("undo")) return "--claims needs the documents";
  if (kind === "claims" && (flags.has("unsafe") || seconds !== undefined))
    return "--claims changes documents only; leave --unsafe and --timeout out";
  if (kind !== undefined && (flags.has("unsafe") || seconds !== undefined))
    return `--${kind} is a change of behaviour by itself; leave --unsafe and --timeout out`;
  const isAllowed = kind === "async" || (kind === undefined && positionals.every(mayStart));
  if (values.has("allow") && !isAllowed)
    return `--allow belongs to --async, to ${BLOCKING_RULE} or to ${CHECKED_PROGRAM}`;
  if (flags.has("undo") && positionals.length > 0)
    return "--undo takes back the last fix as a whole; leave the names out";
  return {
    root: resolve(values.get("root")?.[0] ?? "."),
    names: positionals,
    unsafe: flags.has("unsafe"),
    what: kind ?? "findings",
    allow: values.get("allow") ?? [],
    timeoutSeconds: seconds === undefined ? DEFAULT_REPAIR_OPTIONS.timeoutSeconds : Number(seconds),
    run: flags.has("run"),
    allowUnsandboxed: flags.has("allow-unsandboxed"),
    cache: !flags.has("no-cache"),
  };
}
