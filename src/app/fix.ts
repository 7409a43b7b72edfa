/** The use case "fix": audit, choose findings, build and compose their fixes, verify them on the delta, show; then apply. */
import { resolve } from "node:path";
import type { AuditInput, AuditRun } from "../engine/audit.ts";
import { runAudit } from "../engine/audit.ts";
import { choose, compose, type PutOff } from "../fix/index.ts";
import { auditBy, type AuditOptions } from "./audit.ts";
import { wantedClaims } from "./fix/claims.ts";
import type { FixOptions, FixPlan, FixResult, Left, Verified } from "./fix/plan.ts";
import { testEqually, type TestOutcome } from "./fix/tests.ts";
import { fileStates, Verifier } from "./fix/verify.ts";
import { wantedConversions, wantedFindings, wantedGuards, type Wanted } from "./fix/wanted.ts";
import { repairer, type Refusals } from "./repairs.ts";

export async function planFix(options: FixOptions): Promise<FixResult> {
  const root = resolve(options.root);
  let plan: FixPlan | undefined;
  const { progress, signal, cache } = options;
  const result = await auditBy(
    {
      root,
      cache,
      proofs: false,
      ...(options.what === "guards" ? { guards: guardsToRun(options) } : {}),
      ...(progress && { progress }),
      ...(signal && { signal }),
    },
    async (given) => {
      const refusals: Refusals = new Map();
      const input: AuditInput = {
        ...given,
        config: withNamed(given, options.names),
        repair: repairer(options, refusals),
      };
      const run = await runAudit(input);
      plan = await planOf(run, input, refusals, { ...options, root });
      return run;
    },
  );
  if (result.kind !== "done") return result;
  return plan === undefined ? { kind: "aborted" } : { kind: "planned", plan };
}

/** A rule that is named runs, also where it is off. */
function withNamed({ config, rules }: AuditInput, names: readonly string[]): AuditInput["config"] {
  const named = rules.filter((rule) => rule.default === "off" && names.includes(rule.id)).map(({ id }) => id);
  if (named.length === 0) return config;
  const settings = { path: "**", rules: Object.fromEntries(named.map((id) => [id, { enabled: true }])) };
  return { ...config, ruleSettings: [...config.ruleSettings, settings] };
}

async function planOf(run: AuditRun, input: AuditInput, refusals: Refusals, options: FixOptions): Promise<FixPlan> {
  const wanted = await wantedOf(run, refusals, options);
  const stateOf = fileStates(run.session);
  const composed = await compose(wanted.repairs, stateOf);
  const verifier = new Verifier(run, input, stateOf, options.signal);
  const { accepted, refused } = await choose(composed.repairs, (some) => verifier.check(some));
  const final = await compose(accepted, stateOf);
  const tests =
    options.run && final.changes.length > 0 ? await testEqually(run.session, final.changes, options) : undefined;
  const isKept = tests === undefined || tests.kind !== "different";
  const late: readonly PutOff[] = isKept ? [] : final.repairs.map((repair) => ({ repair, reason: testReason(tests) }));
  const stays = [...composed.putOff, ...refused, ...late].map(({ repair, reason }): Left => {
    return { path: repair.path, line: repair.range.startLine, rule: repair.rule, reason };
  });
  const proven = final.repairs.flatMap(({ id }) => wanted.proven?.get(id) ?? []);
  return {
    root: options.root,
    repairs: isKept ? final.repairs : [],
    changes: isKept ? final.changes : [],
    verified: isKept ? [...verifier.verified(final.repairs, final.changes), ...proven, ...testVerified(tests)] : [],
    refused: [...stays, ...wanted.refused],
    unfixable: wanted.unfixable,
    unknown: wanted.unknown,
    known: wanted.known,
    ...(tests === undefined ? {} : { tests }),
  };
}

function wantedOf(run: AuditRun, refusals: Refusals, options: FixOptions): Wanted | Promise<Wanted> {
  switch (options.what) {
    case "findings":
      return wantedFindings(run, refusals, options.names);
    case "async":
      return wantedConversions(run, options.names, options.allow);
    case "guards":
      return wantedGuards(run, options.names);
    case "claims":
      return wantedClaims(run, options);
  }
}

/** To be asked for repairs of guards is to be allowed to run them, as in `assay prove`. */
function guardsToRun({ names, allowUnsandboxed }: FixOptions): NonNullable<AuditOptions["guards"]> {
  return { only: false, names, isDry: false, allowUnsandboxed };
}

function testReason(tests: TestOutcome | undefined): string {
  return tests?.kind === "different" ? `the tests are not as before: ${tests.reason}` : "";
}

function testVerified(tests: TestOutcome | undefined): readonly Verified[] {
  if (tests === undefined || tests.kind === "different") return [];
  const check = "tests before and after";
  return tests.kind === "equal"
    ? [{ check, outcome: "passed", detail: tests.detail }]
    : [{ check, outcome: "not-checked", detail: tests.reason }];
}
