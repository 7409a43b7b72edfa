/** `assay rules`: what can be found, how severe it is, and what is off until asked for. */
import { ALL_RULES } from "../../rules.ts";
import type { RuleMeta } from "../../rule-kit/index.ts";
import { optionHelp, type OptionSpecs } from "../arguments.ts";
import { usageError } from "../failure.ts";
import { begin } from "../options.ts";

const OPTIONS: OptionSpecs = {
  json: { type: "boolean", help: "One JSON document instead of the table" },
};

const HELP = `Lists the rules. \`assay explain RULE\` shows a rule's page.

Usage: assay rules [FAMILY] [options]

${optionHelp(OPTIONS)}

Examples:
  assay rules
  assay rules process
`;

export async function rulesCommand(argv: readonly string[]): Promise<number> {
  const parsed = begin(argv, "rules", OPTIONS, HELP);
  if (typeof parsed === "number") return parsed;
  const families = [...new Set(ALL_RULES.map(familyOf))].sort();
  const [wanted] = parsed.positionals;
  if (wanted !== undefined && !families.includes(wanted)) {
    return usageError(`there is no family "${wanted}"; the families are ${families.join(", ")}`, "rules");
  }
  const shown = ALL_RULES.filter((rule) => wanted === undefined || familyOf(rule) === wanted);
  process.stdout.write(parsed.flags.has("json") ? json(shown) : table(shown));
  return 0;
}

function table(rules: readonly RuleMeta[]): string {
  const width = Math.max(...rules.map((rule) => rule.id.length)) + 2;
  const lines = rules.map(
    (rule) => `${rule.id.padEnd(width)}${(rule.default === "on" ? rule.severity : "off").padEnd(10)}${rule.title}`,
  );
  return `${lines.join("\n")}\n`;
}

function json(rules: readonly RuleMeta[]): string {
  const shown = rules.map((rule) => ({
    id: rule.id,
    title: rule.title,
    severity: rule.severity,
    default: rule.default,
    languages: rule.languages,
  }));
  return `${JSON.stringify(shown, null, 2)}\n`;
}

function familyOf(rule: RuleMeta): string {
  return rule.id.slice(0, rule.id.indexOf("/"));
}
