/** Repairs a tree in memory as `assay fix` does: built, composed, and judged again on the delta. */
import "../in-memory.ts";
import { repairer, type Refusals } from "../../src/app/repairs.ts";
import { loadConfig } from "../../src/config/load.ts";
import { runAudit, type AuditInput } from "../../src/engine/audit.ts";
import { EMPTY_BASELINE } from "../../src/engine/baseline.ts";
import { inlineExtractor } from "../../src/engine/inline.ts";
import { recheck } from "../../src/engine/recheck.ts";
import { textReader } from "../../src/engine/text.ts";
import { compareFindings, compose, syntaxProblem, type Repair } from "../../src/fix/index.ts";
import { pythonWasm } from "../../src/host/installed.ts";
import { openMemory } from "../../src/host/memory.ts";
import { RULES, ruleIds } from "../../src/rules.ts";
import { initPython } from "../../src/syntax/python.ts";

export interface Repaired {
  /** Every file of the tree afterwards. */
  readonly files: Readonly<Record<string, string>>;
  readonly repairs: readonly Repair[];
  /** Reasons, of what has a builder and stays. */
  readonly refused: readonly string[];
  readonly problems: readonly string[];
}

/** `rule` alone is repaired; it is switched on where it is off. */
export async function repair(
  files: Readonly<Record<string, string>>,
  rule: string,
  options: { readonly unsafe?: boolean } = {},
): Promise<Repaired> {
  await initPython(pythonWasm());
  const source = openMemory(files);
  const loaded = await loadConfig(source, await source.list(), ruleIds());
  if (!loaded.ok) throw new Error("the configuration is wrong");
  const refusals: Refusals = new Map();
  const settings = { path: "**", rules: { [rule]: { enabled: true } } };
  const input: AuditInput = {
    source,
    config: { ...loaded.config, ruleSettings: [...loaded.config.ruleSettings, settings] },
    rules: RULES,
    baseline: EMPTY_BASELINE,
    extractor: inlineExtractor(source),
    name: "memory",
    version: "test",
    now: new Date("2026-01-01T00:00:00Z"),
    proofs: false,
    repair: repairer({ unsafe: options.unsafe === true, timeoutSeconds: 600 }, refusals),
  };
  const { audit, session } = await runAudit(input);
  const read = textReader(source);
  const wanted = audit.findings.flatMap(({ id, rule: own, location, message, fix }): readonly Repair[] =>
    fix === undefined || own !== rule ? [] : [{ id, rule: own, path: location.path, range: location, message, fix }],
  );
  const stateOf = async (path: string) => {
    const bytes = await source.read(path);
    return { text: await read(path), bytes: bytes.ok ? bytes.bytes : undefined };
  };
  const { changes, repairs, putOff } = await compose(wanted, stateOf);
  const fixed = await session.with(changes.map(({ path, after }) => ({ path, text: after.bytes })));
  const after = await recheck(input, fixed);
  const { left, introduced } = compareFindings(audit.findings, after.findings, repairs, changes);
  const problems = [
    ...changes.flatMap(({ path, after: { text } }) => syntaxProblem(path, text) ?? []),
    ...left.map(({ path }) => `still there: ${path}`),
    ...introduced.map(({ rule: own, message }) => `new: ${own} ${message}`),
    ...putOff.map(({ reason }) => reason),
  ];
  const made = Object.fromEntries(changes.map(({ path, after: { text } }) => [path, text]));
  const refused = [...refusals].filter(([place]) => place.startsWith(`${rule} `)).map(([, reason]) => reason);
  return { files: { ...files, ...made }, repairs, refused, problems };
}

/** One file before and after; the whole text. */
export async function repairFile(path: string, text: string, rule: string, unsafe = false): Promise<string> {
  const { files, problems, refused } = await repair({ [path]: text }, rule, { unsafe });
  if (problems.length > 0) throw new Error(problems.join("\n"));
  return files[path] === text ? `refused: ${refused.join("; ")}` : (files[path] ?? "");
}
