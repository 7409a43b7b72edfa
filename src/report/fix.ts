/** What `assay fix` shows: the diff, what was verified, what stays and why. */
export interface FixView {
  /** Unified diffs, one a file. */
  readonly diffs: readonly string[];
  readonly repairs: readonly {
    readonly path: string;
    readonly line: number;
    readonly rule: string;
    readonly title: string;
    readonly safety: "safe" | "unsafe";
    readonly changes: readonly string[];
    /** The place of an earlier one that is the same change. */
    readonly sameAs?: string;
  }[];
  readonly verified: readonly {
    readonly check: string;
    readonly outcome: "passed" | "not-checked";
    readonly detail: string;
  }[];
  readonly refused: readonly {
    readonly path: string;
    readonly line: number;
    readonly rule: string;
    readonly reason: string;
  }[];
  /** Findings that nobody can repair yet. */
  readonly unfixable: number;
}

export interface FixStyle {
  readonly colour: boolean;
  /** List every reason. */
  readonly all: boolean;
}

const FEW = 10;

export function renderFix(view: FixView, style: FixStyle): string {
  const lines: string[] = [];
  for (const diff of view.diffs)
    lines.push(
      ...diff
        .trimEnd()
        .split("\n")
        .map((line) => painted(line, style)),
      "",
    );
  if (view.repairs.length > 0) lines.push(`${count(view.repairs.length, "fix", "fixes")}`);
  for (const { path, line, rule, title, safety, changes, sameAs } of view.repairs) {
    if (sameAs !== undefined) {
      lines.push(`  ${path}:${line}  ${rule}  ends with the change for ${sameAs}`);
      continue;
    }
    lines.push(`  ${path}:${line}  ${rule}  ${title}${safety === "unsafe" ? "  (unsafe)" : ""}`);
    for (const change of changes) lines.push(`      now ${change}`);
  }
  if (view.verified.length > 0) lines.push("", "Verified on a copy");
  for (const { check, outcome, detail } of view.verified)
    lines.push(`  ${outcome === "passed" ? "yes" : "not checked"}  ${check}: ${detail}`);
  if (view.refused.length > 0) lines.push("", `Not fixed: ${view.refused.length}`);
  const shown = style.all ? view.refused : view.refused.slice(0, FEW);
  for (const { path, line, rule, reason } of shown) lines.push(`  ${path}:${line}  ${rule}`, `      ${reason}`);
  const rest = view.refused.length - shown.length;
  if (rest > 0) lines.push(`  … and ${rest} more: --all lists them`);
  if (view.unfixable > 0)
    lines.push(
      "",
      `${count(view.unfixable, "finding has", "findings have")} no automatic fix: \`assay audit\` says what to do.`,
    );
  const text = lines.join("\n").replace(/^\n+/u, "");
  return text === "" ? "" : `${text}\n`;
}

function count(number: number, one: string, many: string): string {
  return `${number} ${number === 1 ? one : many}`;
}

function painted(line: string, { colour }: FixStyle): string {
  if (!colour) return line;
  if (line.startsWith("+++") || line.startsWith("---") || line.startsWith("diff ")) return `\u001B[1m${line}\u001B[22m`;
  if (line.startsWith("@@")) return `\u001B[36m${line}\u001B[39m`;
  if (line.startsWith("+")) return `\u001B[32m${line}\u001B[39m`;
  return line.startsWith("-") ? `\u001B[31m${line}\u001B[39m` : line;
}
