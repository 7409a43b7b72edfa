/** Documents → repairs of what went stale in them: numbers of lines, and counts. */
import type { AuditRun } from "../../engine/audit.ts";
import { repairsOfClaims, type Repair } from "../../fix/index.ts";
import { verify } from "../verify.ts";
import { repairContext } from "../repairs.ts";
import type { FixOptions, Left } from "./plan.ts";
import type { Wanted } from "./wanted.ts";

/** Claims are judged as `assay verify` does, without running anything. */
export async function wantedClaims(run: AuditRun, options: FixOptions): Promise<Wanted> {
  const documents = options.names.map((name) => name.replace(/^\.\//, ""));
  const judged = await verify({
    root: options.root,
    documents,
    run: false,
    allowUnsandboxed: false,
    since: false,
    stamp: false,
    check: false,
    cache: options.cache,
    ...(options.signal === undefined ? {} : { signal: options.signal }),
  });
  const known = run.session.inventory.files.flatMap(({ path }) => (/\.mdx?$/u.test(path) ? [path] : []));
  const nothing = { repairs: [], refused: [], unfixable: 0, unknown: [], known };
  if (judged.kind !== "done") return nothing;
  const { checks, claims, date } = judged.audit;
  const unread = new Set(checks.filter(({ outcome }) => outcome === "not-run").map(({ id }) => id));
  const unknown = documents.filter((path) => unread.has(`claims: ${path}`));
  const { textOf } = repairContext(run.session);
  const repairs: Repair[] = [];
  const refused: Left[] = [];
  for (const path of documents) {
    const mine = claims.filter(({ document }) => document === path);
    const made = repairsOfClaims(path, await textOf(path), mine, date);
    repairs.push(...made.repairs);
    refused.push(...made.refused);
  }
  return { ...nothing, repairs, refused, unknown };
}
