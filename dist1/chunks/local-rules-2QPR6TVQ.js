import { insideReader } from "./chunk-2YNSZUBC.js";

// src/host/local-rules.ts
import { pathToFileURL } from "node:url";
import { join } from "node:path";
var MAX_RULE_BYTES = 1e6;
async function loadRules(root, config) {
  const rules = [];
  const problems = [];
  const complain = (path, message) => problems.push({ path, line: 1, column: 1, message });
  const reader = insideReader(root, MAX_RULE_BYTES);
  for (const path of config.ruleFiles) {
    const read = reader.read(path);
    if (!read.ok) {
      complain(path, `named in ruleFiles, cannot be read: ${read.reason}`);
      continue;
    }
    try {
      const module = await import(pathToFileURL(join(root, path)).href);
      for (const rule of Array.isArray(module.default) ? module.default : [module.default]) {
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
function isRule(value) {
  if (typeof value !== "object" || value === null) return false;
  const rule = value;
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
export { loadRules };
