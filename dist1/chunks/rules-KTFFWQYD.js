import { COMMON_OPTIONS, optionHelp, parseArguments, usageError } from "./chunk-JPZ322PN.js";
import { ALL_RULES } from "./chunk-JCHO4WTB.js";
import "./chunk-W37D4IM7.js";

// src/cli/commands/rules.ts
var OPTIONS = {
  json: { type: "boolean", help: "One JSON document instead of the table" },
  ...COMMON_OPTIONS,
};
var HELP = `Lists the rules. \`assay explain RULE\` shows a rule's page.

Usage: assay rules [FAMILY] [options]

${optionHelp(OPTIONS)}

Examples:
  assay rules
  assay rules process
`;
async function rulesCommand(argv) {
  const parsed = parseArguments(argv, OPTIONS);
  if (!parsed.ok) return usageError(parsed.message, "rules");
  if (parsed.flags.has("help")) {
    process.stdout.write(HELP);
    return 0;
  }
  const families = [...new Set(ALL_RULES.map(familyOf))].sort();
  const [wanted] = parsed.positionals;
  if (wanted !== void 0 && !families.includes(wanted)) {
    return usageError(`there is no family "${wanted}"; the families are ${families.join(", ")}`, "rules");
  }
  const shown = ALL_RULES.filter((rule) => wanted === void 0 || familyOf(rule) === wanted);
  process.stdout.write(parsed.flags.has("json") ? json(shown) : table(shown));
  return 0;
}
function table(rules) {
  const width = Math.max(...rules.map((rule) => rule.id.length)) + 2;
  const lines = rules.map(
    (rule) => `${rule.id.padEnd(width)}${(rule.default === "on" ? rule.severity : "off").padEnd(10)}${rule.title}`,
  );
  return `${lines.join("\n")}
`;
}
function json(rules) {
  const shown = rules.map((rule) => ({
    id: rule.id,
    title: rule.title,
    severity: rule.severity,
    default: rule.default,
    languages: rule.languages,
  }));
  return `${JSON.stringify(shown, null, 2)}
`;
}
function familyOf(rule) {
  return rule.id.slice(0, rule.id.indexOf("/"));
}
export { rulesCommand };
