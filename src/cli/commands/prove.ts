/** `assay prove`: guards → canaries in scratch copies → verdicts. */
import { resolve } from "node:path";
import { audit, type AuditResult } from "../../app/audit.ts";
import { writeWhole } from "../../host/write.ts";
import { renderProve } from "../../report/prove.ts";
import { repairPatch } from "../../report/repairs.ts";
import { optionHelp, type Flags, type OptionSpecs } from "../arguments.ts";
import { describeFailure, usageError } from "../failure.ts";
import { interruptible } from "../interrupt.ts";
import { FORMAT_OPTIONS, ROOT_OPTION, begin, threadsOf } from "../options.ts";
import { targetsOf, writeTargets } from "../targets.ts";
import { terminalStyle } from "../terminal.ts";

const OPTIONS: OptionSpecs = {
  ...ROOT_OPTION,
  list: { type: "boolean", help: "List the guards with what they forbid; run nothing" },
  budget: {
    type: "string",
    value: "TIME",
    help: "Stop starting canaries after 60s, 5m …; the most telling come first",
  },
  ...FORMAT_OPTIONS,
  patch: { type: "string", value: "FILE", help: "Write the repairs that were verified as one patch (- for stdout)" },
  all: { type: "boolean", short: "a", help: "Every tier, every miss with its text, every guard that was not tested" },
  quiet: { type: "boolean", short: "q", help: "Print nothing when all is well, one line otherwise" },
  threads: { type: "string", value: "N", help: "Scratch copies that work at once (default: one a core, at most 4)" },
  "no-cache": { type: "boolean", help: "Run everything again, keep nothing" },
  "allow-unsandboxed": { type: "boolean", help: "Run guards without a wall where none can be built" },
};

const HELP = `Tests the repository's own guards: plants violations in scratch copies and sees whether each guard notices.
Nothing is written to the repository; guards run in a sandbox without network.

Usage: assay prove [GUARD…] [options]     GUARD: an id, a script or a command; default: all that are found

${optionHelp(OPTIONS)}

Examples:
  assay prove                                      every guard of this repository
  assay prove tools/check_imports.py --all         one guard, with every planted text
  assay prove --list                               what would be run, and what each forbids
  assay prove --budget 60s --format json > proof.json
  assay prove --patch guards.patch && git apply guards.patch     the repairs, each proven before it is offered

Verdicts: PROVEN · BLIND · CANNOT FAIL · VACUOUS · OVER-FIRES · BROKEN · WORKS BUT RED · FLAKY · NOT TESTED (no pass)
Exit codes: 0 every tested guard is proven · 1 a guard needs attention · 2 usage or configuration
            3 a guard named here did not run, or no sandbox could be built · 4 both 1 and 3
`;

export async function proveCommand(argv: readonly string[]): Promise<number> {
  const parsed = begin(argv, "prove", OPTIONS, HELP);
  if (typeof parsed === "number") return parsed;
  const targets = targetsOf(parsed);
  if (typeof targets === "string") return usageError(targets, "prove");
  if (parsed.values.get("patch")?.[0] === "-" && targets.some(({ output }) => output === undefined))
    return usageError("only one of --patch - and --format can go to stdout; give the other a file", "prove");
  const request = requestOf(parsed);
  if (typeof request === "string") return usageError(request, "prove");
  const started = performance.now();
  const result = await interruptible(!parsed.flags.has("quiet"), (run) => audit({ ...request, ...run }));
  if (result.kind !== "done") return describeFailure(result, "prove");
  const delivered = writeTargets(result.audit, targets, "assay prove");
  if (!delivered.ok) return usageError(delivered.message, "prove");
  const written = writePatch(result, parsed);
  if (!written.ok) return usageError(written.message, "prove");
  const isTaken = written.toStdout || targets.some(({ output }) => output === undefined);
  if (!isTaken) print(result, parsed, performance.now() - started);
  for (const note of [...delivered.notes, ...written.notes]) process.stderr.write(`assay: ${note}\n`);
  return result.verdict.code;
}

type Done = Extract<AuditResult, { kind: "done" }>;

function print(result: Done, { flags }: Flags, milliseconds: number): void {
  process.stdout.write(
    renderProve(result.audit, {
      ...terminalStyle(110),
      all: flags.has("all"),
      quiet: flags.has("quiet"),
      isList: flags.has("list"),
      milliseconds,
      exitCode: result.verdict.code,
      incomplete: result.verdict.incomplete,
    }),
  );
}

type Written =
  | { readonly ok: true; readonly notes: readonly string[]; readonly toStdout: boolean }
  | { readonly ok: false; readonly message: string };

/** The repairs of all proven guards in one file; an empty one is not written. */
function writePatch({ audit: { guards } }: Done, { values }: Flags): Written {
  const file = values.get("patch")?.[0];
  if (file === undefined) return { ok: true, notes: [], toStdout: false };
  const patch = repairPatch(guards);
  const notes = patch.leftOut.map(
    ({ id, path, by }) =>
      `the repair of ${id} is left out, as that of ${by} changes ${path}, too: apply that one, then prove again`,
  );
  if (patch.text === "")
    return { ok: true, notes: [...notes, "no repair could be verified, so no patch was written"], toStdout: false };
  if (file === "-") {
    process.stdout.write(patch.text);
    return { ok: true, notes, toStdout: true };
  }
  const written = writeWhole(resolve(file), patch.text);
  if (!written.ok) return written;
  const names = `${patch.guards.slice(0, 3).join(", ")}${patch.guards.length > 3 ? ", …" : ""}`;
  notes.push(`repairs of ${names} written to ${file}; apply them with: git apply ${file}`);
  return { ok: true, notes, toStdout: false };
}

type Request = Omit<Parameters<typeof audit>[0], "progress" | "signal">;

function requestOf(parsed: Flags): Request | string {
  const { flags, values, positionals } = parsed;
  const budget = values.get("budget")?.[0];
  const budgetMs = budget === undefined ? undefined : millisecondsOf(budget);
  if (budget !== undefined && budgetMs === undefined)
    return `--budget needs a time such as 60s, 5m or 1h, not "${budget}"`;
  const threads = threadsOf(parsed, 99);
  if (typeof threads === "string") return threads;
  return {
    root: resolve(values.get("root")?.[0] ?? "."),
    cache: !flags.has("no-cache"),
    proofs: false,
    guards: {
      only: true,
      names: positionals,
      isDry: flags.has("list"),
      allowUnsandboxed: flags.has("allow-unsandboxed"),
      ...(budgetMs === undefined ? {} : { budgetMs }),
      ...threads,
    },
  };
}

const UNITS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };

/** `90`, `90s`, `1.5m`; undefined for what is no time. A number alone means seconds. */
function millisecondsOf(text: string): number | undefined {
  const match = /^(\d+(?:\.\d+)?)(ms|s|m|h)?$/.exec(text.trim());
  const unit = UNITS[match?.[2] ?? "s"];
  const milliseconds = Number(match?.[1]) * (unit ?? Number.NaN);
  return Number.isFinite(milliseconds) && milliseconds > 0 ? milliseconds : undefined;
}
