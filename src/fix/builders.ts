/** Which rule's findings can be repaired, and by what. */
import type { ProcessCallFact } from "../facts/types.ts";
import type { RuleResult } from "../rule-kit/index.ts";
import { followHeading } from "./anchors.ts";
import { BLOCKING_RULE } from "./blocking.ts";
import { declareForTests, declareImported, moveDeclared, removeDeclared } from "./deps/builders.ts";
import { deferImport, importForTypes } from "./python/imports.ts";
import { importExplicitly } from "./python/submodule.ts";
import { addDashes } from "./python/dashes.ts";
import { allowPrograms } from "./python/allowlist.ts";
import { reapChild } from "./python/reap.ts";
import { dropShell } from "./python/shell.ts";
import { addControls } from "./python/process.ts";
import { refused, type Builder, type Proposal, type RepairContext, type RepairOptions } from "./types.ts";

type CallBuilder = (
  result: RuleResult,
  call: ProcessCallFact,
  context: RepairContext,
  options: RepairOptions,
) => Promise<Proposal>;

/** A builder that needs what is known of the process call at the finding. */
function ofCall(build: CallBuilder): Builder {
  return async (result, context, options) => {
    const call = context.facts
      .get(result.path)
      ?.summary?.processCalls.find(({ range }) => JSON.stringify(range) === JSON.stringify(result.range));
    return call === undefined ? refused("the call is not known") : build(result, call, context, options);
  };
}

/** One builder a language. That of scripts needs a native parser: it is loaded when there is a script to repair. */
function inLanguage(python: CallBuilder, script: () => Promise<CallBuilder>): Builder {
  return ofCall(async (result, call, context, options) => {
    const build = call.language === "python" ? python : await script();
    return build(result, call, context, options);
  });
}

function controls(rule: string, script: () => Promise<CallBuilder>): Builder {
  return inLanguage((result, call, context, options) => addControls(rule, result, call, context, options), script);
}

const BUILDERS: Readonly<Record<string, Builder>> = {
  "process/no-timeout": controls(
    "process/no-timeout",
    async () => (await import("./javascript/process.ts")).addTimeout,
  ),
  "process/uncaptured-output": controls(
    "process/uncaptured-output",
    async () => (await import("./javascript/output.ts")).dropOutput,
  ),
  "process/unchecked-exit": controls(
    "process/unchecked-exit",
    async () => (await import("./javascript/exit.ts")).checkExit,
  ),
  "process/unbounded-output": inLanguage(
    async () =>
      refused(
        "what to do with output that is too long is decided by hand: a file, or parts of it; what `assay fix --async` converts keeps a bounded part",
      ),
    async () => (await import("./javascript/output.ts")).boundBuffer,
  ),
  "process/unreaped-child": inLanguage(
    reapChild,
    async () => async () =>
      refused("nobody hears of its end: what has to be done then, and how long it may run, is known to its author"),
  ),
  "process/unvalidated-command": inLanguage(
    allowPrograms,
    async () => (await import("./javascript/allowlist.ts")).allowPrograms,
  ),
  "process/shell-injection": inLanguage(dropShell, async () => (await import("./javascript/shell.ts")).dropShell),
  "process/argument-injection": async (result, context) =>
    /\.pyi?$/u.test(result.path)
      ? addDashes(result, context)
      : (await import("./javascript/dashes.ts")).addDashes(result, context),
  "docs/broken-anchor": (result, context) => Promise.resolve(followHeading(result, context)),
  "imports/cycle": importForTypes,
  "imports/implicit-submodule": importExplicitly,
  "contracts/acyclic": importForTypes,
  "contracts/forbidden": importForTypes,
  "contracts/independent": importForTypes,
  "contracts/layers": importForTypes,
  "contracts/protected": importForTypes,
  "deps/unguarded-optional": deferImport,
  "deps/missing-for-tests": declareForTests,
  "deps/undeclared": declareImported,
  "deps/transitive": declareImported,
  "deps/ci-only": declareImported,
  "deps/misplaced": moveDeclared,
  "deps/unused": (result, context) =>
    removeDeclared(result, context, "it is no longer installed: look whether something loads it by name"),
  // The standard library comes first on the path: what was installed under its name was never imported.
  "deps/stdlib-listed": (result, context) => removeDeclared(result, context),
};

/** Has a finding of this rule a builder? Others may bring a fix with their result. */
export function isRepairable(rule: string): boolean {
  return rule === BLOCKING_RULE || Object.hasOwn(BUILDERS, rule);
}

/** The fix for one result: built, or the one that the rule gave it. Undefined where nobody has one. */
export async function proposeFor(
  rule: string,
  result: RuleResult,
  context: RepairContext,
  options: RepairOptions,
): Promise<Proposal | undefined> {
  const builder = Object.hasOwn(BUILDERS, rule) ? BUILDERS[rule] : undefined;
  if (builder !== undefined) return builder(result, context, options);
  return result.fix === undefined ? undefined : { kind: "fix", fix: result.fix };
}
