/** Loads own rules of the audited repository. Only called when the user allowed it: it runs their code. */
import { pathToFileURL } from "node:url";
import { join } from "node:path";
import type { Config, ConfigProblem } from "../config/types.ts";
import type { Check } from "../model/index.ts";
import type { Rule } from "../rule-kit/index.ts";
import { importFile } from "./import-file.ts";
import { insideReader } from "./read.ts";

type Loaded =
  | { readonly ok: true; readonly rules: readonly Rule[]; readonly notRun: readonly Check[] }
  | { readonly ok: false; readonly problems: readonly ConfigProblem[] };

const MAX_RULE_BYTES = 1_000_000;

/** Each file's default export is one rule or a list of rules of scope `graph` or `unit`. */
export async function loadRules(root: string, config: Config): Promise<Loaded> {
  const rules: Rule[] = [];
  const problems: ConfigProblem[] = [];
  const complain = (path: string, message: string) => problems.push({ path, line: 1, column: 1, message });
  const reader = insideReader(root, MAX_RULE_BYTES);
  for (const path of config.ruleFiles) {
    const read = reader.read(path);
    if (!read.ok) {
      complain(path, `named in ruleFiles, cannot be read: ${read.reason}`);
      continue;
    }
    try {
      const module = (await importFile(pathToFileURL(join(root, path)).href)) as { default?: unknown };
      for (const rule of Array.isArray(module.default) ? (module.default as unknown[]) : [module.default]) {
        if (isRule(rule)) rules.push(rule);
        else
          complain(
            path,
            "its default export is not a rule: id, title, severity, scope (graph or unit), check and examined are needed",
          );
      }
    } catch (error) {
      complain(path, `cannot be loaded: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, rules, notRun: [] };
}

function isRule(value: unknown): value is Rule {
  if (typeof value !== "object" || value === null) return false;
  const rule = value as Record<string, unknown>;
  return (
    typeof rule["id"] === "string" &&
    /^[\w-]+\/[\w-]+$/.test(rule["id"]) &&
    typeof rule["title"] === "string" &&
    typeof rule["severity"] === "string" &&
    (rule["scope"] === "graph" || rule["scope"] === "unit") &&
    typeof rule["check"] === "function" &&
    typeof rule["examined"] === "function"
  );
}
