/** The findings of a variant of an audited tree: a delta, judged as the audit judged the tree itself. */
import type { Finding } from "../model/index.ts";
import type { AuditInput } from "./audit.ts";
import { contextOf } from "./context.ts";
import { declarationFindings } from "./declarations.ts";
import { judge } from "./judge.ts";
import { runRules } from "./run-rules.ts";
import { problems } from "./scope.ts";
import type { Session } from "./session.ts";
import { textReader } from "./text.ts";

export interface Rechecked {
  readonly findings: readonly Finding[];
  /** Rules that crashed, with why. */
  readonly failed: readonly string[];
}

/** `session` comes from `with` of the session that the audit of `input` opened. Guards are not run. */
export async function recheck(input: AuditInput, session: Session): Promise<Rechecked> {
  const context = contextOf(session);
  const run = runRules(input.rules, input.config, context);
  const raw = (await input.repair?.(run.raw, session, context)) ?? run.raw;
  const leftOut = [...session.inventory.leftOut, ...problems(session)];
  const judged = await judge({
    raw: [...raw, ...declarationFindings(session, leftOut)],
    context,
    config: input.config,
    baseline: input.baseline,
    textOf: textReader(session.source),
    today: input.now.toISOString(),
  });
  const failed = run.checks.flatMap(({ id, outcome, reason }) =>
    outcome === "failed" ? [`${id} ${reason ?? "failed"}`] : [],
  );
  return { findings: judged.findings, failed };
}
