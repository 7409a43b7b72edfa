/** Audits a tree that is written out in a test: no disk, no git, no workers. */
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { loadConfig } from "../src/config/load.ts";
import { runAudit, type AuditRun } from "../src/engine/audit.ts";
import { EMPTY_BASELINE, parseBaseline, type Baseline } from "../src/engine/baseline.ts";
import { inlineExtractor } from "../src/engine/inline.ts";
import { configureSyntax } from "../src/facts/extract.ts";
import { openMemory } from "../src/host/memory.ts";
import type { FileSource } from "../src/inventory/types.ts";
import type { Rule } from "../src/rule-kit/index.ts";
import { RULES, ruleIds } from "../src/rules.ts";

const require = createRequire(import.meta.url);
configureSyntax({
  runtime: join(dirname(require.resolve("web-tree-sitter")), "web-tree-sitter.wasm"),
  grammar: require.resolve("tree-sitter-python/tree-sitter-python.wasm"),
});

export interface MemoryOptions {
  readonly rules?: readonly Rule[];
  readonly baseline?: Baseline;
  readonly proofs?: boolean;
  readonly now?: Date;
}

export type Tree = Readonly<Record<string, string | Uint8Array>>;

/** Runs the pure core. Throws when the tree's own assay.yaml is wrong, with its messages. */
export async function auditMemory(files: Tree, options: MemoryOptions = {}): Promise<AuditRun> {
  const memory = openMemory(files);
  const loaded = await loadConfig(memory, await memory.list(), ruleIds());
  if (!loaded.ok)
    throw new Error(loaded.problems.map((p) => `${p.path}:${p.line}:${p.column}: ${p.message}`).join("\n"));
  return runAudit({
    source: memory,
    config: loaded.config,
    rules: options.rules ?? RULES,
    baseline: options.baseline ?? (await baselineOf(memory, loaded.config.baseline)),
    extractor: inlineExtractor(memory),
    name: "memory",
    version: "test",
    now: options.now ?? new Date("2026-01-01T00:00:00Z"),
    proofs: options.proofs ?? false,
  });
}

async function baselineOf(source: FileSource, path: string): Promise<Baseline> {
  const read = await source.read(path);
  if (!read.ok) return EMPTY_BASELINE;
  const parsed = parseBaseline(new TextDecoder().decode(read.bytes));
  if (!parsed.ok) throw new Error(parsed.message);
  return parsed.baseline;
}
