import { packageFile } from "./chunk-GRKEO62X.js";
import { writeWhole } from "./chunk-ABNSH7N2.js";
import { progressLine } from "./chunk-UKQEHDXV.js";
import { COMMON_OPTIONS, describeFailure, optionHelp, parseArguments, usageError } from "./chunk-JPZ322PN.js";
import { audit, contextOf, inferContracts } from "./chunk-HUYCIHT6.js";
import "./chunk-JCHO4WTB.js";
import "./chunk-BFSUR56G.js";
import "./chunk-W37D4IM7.js";
import "./chunk-G6POHC6G.js";
import "./chunk-2YNSZUBC.js";
import { INCOMPLETE_KINDS } from "./chunk-RMFC7NLU.js";
import "./chunk-R25AFFIT.js";
import "./chunk-Q2K2HIJV.js";

// src/cli/commands/init.ts
import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";

// src/app/init.ts
function draftConfig(input) {
  const suggestions = inferContracts({ ...contextOf(input.session), options: {} });
  return [
    ...(input.schema === void 0 ? [] : [`# yaml-language-server: $schema=${input.schema}`]),
    "# Configuration of Assay. Everything here is optional; delete what you do not need.",
    "# Keys and rules: `assay rules`, `assay explain RULE`.",
    "",
    "# Findings at or above this severity give exit code 1.",
    "threshold: medium",
    "",
    ...contractLines(suggestions),
    ...unitLines(input.session),
    ...guardLines(input.guards),
    ...unparsedLines(input.unparsed),
    "# Settings per rule: on, off, a severity, or a mapping with options.",
    "# rules:",
    "#   process/uncaptured-output: on",
    "#   deps/unused: off",
    "",
    "# Files that are not audited; the reason is printed in the report.",
    "# exclude:",
    "#   - path: examples/**",
    "#     because: deliberately wrong",
    "",
  ].join("\n");
}
function contractLines(suggestions) {
  const held = suggestions.filter((suggestion) => suggestion.cleanToday);
  const nearly = suggestions.filter((suggestion) => !suggestion.cleanToday);
  const lines = ["# Architecture contracts. Those written out hold today, read from the imports: keep what you mean."];
  if (held.length === 0)
    lines.push(
      "# contracts:",
      "#   - name: services never import the runtime",
      "#     kind: forbidden",
      "#     from: services/**",
      "#     to: runtime",
    );
  else lines.push("contracts:", ...held.flatMap((suggestion) => entry(suggestion)));
  if (nearly.length > 0) {
    lines.push("# Nearly kept; take the marks away to see what stands against them:");
    lines.push(...nearly.flatMap((suggestion) => entry(suggestion)).map((line) => `#${line}`));
  }
  return [...lines, ""];
}
function entry({ contract, reason }) {
  const { name, kind, ...rest } = contract;
  const lines = [`  # ${oneLine(reason)}`, `  - name: ${scalar(name)}`, `    kind: ${kind}`];
  for (const [key, value] of Object.entries(rest)) lines.push(`    ${key}: ${flow(value)}`);
  return lines;
}
function unitLines(session) {
  const units = session.inventory.units.filter((unit) => unit.kind !== "ci");
  const lines = [
    "# Units that were found (nothing to write; `units:` adds folders, `sourceRoots:` corrects Python roots):",
  ];
  for (const unit of units.slice(0, 30)) {
    const roots = unit.roots.map((root) => `${root.path} (${root.because})`).join(", ");
    lines.push(
      `#   ${oneLine(unit.path)}  ${unit.kind}${unit.manifest === void 0 ? "" : `, ${oneLine(unit.manifest)}`}${roots === "" ? "" : `; roots ${oneLine(roots)}`}`,
    );
  }
  if (units.length > 30) lines.push(`#   \u2026 and ${units.length - 30} more: assay audit --format json`);
  const stated = units.find((unit) => unit.roots.length > 1);
  if (stated !== void 0) {
    lines.push("# sourceRoots:", `#   ${scalar(stated.path)}: ${flow(stated.roots.map((root) => root.path))}`);
  }
  return [...lines, ""];
}
function guardLines(guards) {
  if (guards.length === 0) return [];
  const lines = [
    "# Guards that this repository runs itself (found, nothing to write; declare what discovery cannot see):",
  ];
  for (const guard of guards.slice(0, 20))
    lines.push(`#   ${oneLine(guard.run)}   (${guard.where.path}:${guard.where.line})`);
  return [...lines, ""];
}
function unparsedLines(unparsed) {
  if (unparsed.length === 0) return [];
  const lines = [
    "# These files cannot be read. Repair them, or say here that they are broken on purpose:",
    "# expectUnparsed:",
  ];
  for (const { path, reason } of unparsed.slice(0, 20)) {
    lines.push(`#   - path: ${scalar(path)}   # ${oneLine(reason)}`, "#     because: input of the parser's tests");
  }
  return [...lines, ""];
}
function flow(value) {
  if (Array.isArray(value)) return `[${value.map(flow).join(", ")}]`;
  return typeof value === "string" ? scalar(value) : JSON.stringify(value);
}
function scalar(text) {
  return /^[A-Za-z_][\w ./-]*[\w/]$|^[A-Za-z_]$/.test(text) && !/^(true|false|yes|no|on|off|null)$/i.test(text)
    ? text
    : JSON.stringify(text);
}
function oneLine(text) {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ");
}

// src/cli/commands/init.ts
var FILE = "assay.yaml";
var SCHEMA_FILE = "assay.schema.json";
var OPTIONS = {
  stdout: { type: "boolean", help: "Print it instead of writing assay.yaml" },
  schema: { type: "boolean", help: `Write ${SCHEMA_FILE} beside it and name it there, for completion in editors` },
  ...COMMON_OPTIONS,
};
var HELP = `Looks at a repository and writes a commented assay.yaml: contracts that hold today, units, source roots, guards.

Usage: assay init [PATH] [options]

${optionHelp(OPTIONS)}

Examples:
  assay init
  assay init . --stdout
  assay init . --schema
`;
async function initCommand(argv) {
  const parsed = parseArguments(argv, OPTIONS);
  if (!parsed.ok) return usageError(parsed.message, "init");
  if (parsed.flags.has("help")) {
    process.stdout.write(HELP);
    return 0;
  }
  const root = resolve(parsed.positionals[0] ?? ".");
  const target = join(root, FILE);
  const toStdout = parsed.flags.has("stdout");
  if (!toStdout && existsSync(target)) {
    return usageError(`${FILE} exists already; \`assay init --stdout\` prints a fresh draft to compare with`, "init");
  }
  const line = progressLine(process.stderr, process.stderr.isTTY === true);
  const result = await audit({ root, proofs: false, progress: line.update });
  line.clear();
  if (result.kind !== "done") return describeFailure(result, "init");
  const schema = parsed.flags.has("schema") ? packageFile("schema/config.json") : void 0;
  const text = draftConfig({
    session: result.run.session,
    guards: result.audit.guards,
    unparsed: result.audit.scope.leftOut.filter((entry2) => INCOMPLETE_KINDS.has(entry2.kind)),
    ...(schema === void 0 ? {} : { schema: `./${SCHEMA_FILE}` }),
  });
  if (toStdout) {
    process.stdout.write(text);
    return 0;
  }
  const files = [[target, text]];
  if (schema !== void 0) files.push([join(root, SCHEMA_FILE), readFileSync(schema, "utf8")]);
  for (const [path, content] of files) {
    const written = writeWhole(path, content);
    if (!written.ok) return usageError(written.message, "init");
  }
  process.stderr.write(
    `assay: wrote ${files.map(([path]) => path.slice(root.length + 1)).join(" and ")}; next: assay audit
`,
  );
  return 0;
}
export { initCommand };
