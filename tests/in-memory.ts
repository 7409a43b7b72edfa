/** Audits a tree that is written out in a test: no disk, no git, no workers. */
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { DEFAULT_CONFIG } from "../src/config/types.ts";
import { loadConfig } from "../src/config/load.ts";
import { runAudit, type AuditRun } from "../src/engine/audit.ts";
import { EMPTY_BASELINE, type Baseline } from "../src/engine/baseline.ts";
import { inlineExtractor } from "../src/engine/inline.ts";
import { configureSyntax } from "../src/facts/extract.ts";
import { openMemory } from "../src/host/memory.ts";
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
    config: loaded.config ?? DEFAULT_CONFIG,
    rules: options.rules ?? RULES,
    baseline: options.baseline ?? EMPTY_BASELINE,
    extractor: inlineExtractor(memory),
    name: "memory",
    version: "test",
    now: options.now ?? new Date("2026-01-01T00:00:00Z"),
    proofs: options.proofs ?? false,
  });
}
