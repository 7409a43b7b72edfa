/** The use case "init": a commented configuration from what the repository is today. Nothing is written here. */
import { inferContracts, type Suggestion } from "../contracts/index.ts";
import type { Contract } from "../contracts/index.ts";
import { contextOf } from "../engine/context.ts";
import type { Session } from "../engine/session.ts";
import type { GuardRecord, LeftOut } from "../model/index.ts";

export interface InitInput {
  readonly session: Session;
  readonly guards: readonly GuardRecord[];
  /** Claimed files that could not be parsed: offered as `expectUnparsed`. */
  readonly unparsed: readonly LeftOut[];
  /** Path of a JSON Schema for editors, relative to the file; undefined leaves the line out. */
  readonly schema?: string;
}

/** Text of an `assay.yaml`. Contracts that hold today are written out; nearly kept ones are commented out. */
export function draftConfig(input: InitInput): string {
  const suggestions = inferContracts({ ...contextOf(input.session), options: {} });
  return [
    ...(input.schema === undefined ? [] : [`# yaml-language-server: $schema=${input.schema}`]),
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

function contractLines(suggestions: readonly Suggestion[]): readonly string[] {
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

function entry({ contract, reason }: Suggestion): readonly string[] {
  const { name, kind, ...rest } = contract as Contract & Readonly<Record<string, unknown>>;
  const lines = [`  # ${oneLine(reason)}`, `  - name: ${scalar(name)}`, `    kind: ${kind}`];
  for (const [key, value] of Object.entries(rest)) lines.push(`    ${key}: ${flow(value)}`);
  return lines;
}

function unitLines(session: Session): readonly string[] {
  const units = session.inventory.units.filter((unit) => unit.kind !== "ci");
  const lines = [
    "# Units that were found (nothing to write; `units:` adds folders, `sourceRoots:` corrects Python roots):",
  ];
  for (const unit of units.slice(0, 30)) {
    const roots = unit.roots.map((root) => `${root.path} (${root.because})`).join(", ");
    lines.push(
      `#   ${oneLine(unit.path)}  ${unit.kind}${unit.manifest === undefined ? "" : `, ${oneLine(unit.manifest)}`}${roots === "" ? "" : `; roots ${oneLine(roots)}`}`,
    );
  }
  if (units.length > 30) lines.push(`#   … and ${units.length - 30} more: assay audit --format json`);
  const stated = units.find((unit) => unit.roots.length > 1);
  if (stated !== undefined) {
    lines.push("# sourceRoots:", `#   ${scalar(stated.path)}: ${flow(stated.roots.map((root) => root.path))}`);
  }
  return [...lines, ""];
}

function guardLines(guards: readonly GuardRecord[]): readonly string[] {
  if (guards.length === 0) return [];
  const lines = [
    "# Guards that this repository runs itself (found, nothing to write; declare what discovery cannot see):",
  ];
  for (const guard of guards.slice(0, 20))
    lines.push(`#   ${oneLine(guard.run)}   (${guard.where.path}:${guard.where.line})`);
  return [...lines, ""];
}

function unparsedLines(unparsed: readonly LeftOut[]): readonly string[] {
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

function flow(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(flow).join(", ")}]`;
  return typeof value === "string" ? scalar(value) : JSON.stringify(value);
}

/** YAML plain scalar where that is safe, else a quoted one (JSON strings are YAML). */
function scalar(text: string): string {
  return /^[A-Za-z_][\w ./-]*[\w/]$|^[A-Za-z_]$/.test(text) && !/^(true|false|yes|no|on|off|null)$/i.test(text)
    ? text
    : JSON.stringify(text);
}

function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ");
}
