import type { Program } from "oxc-parser";
import type { FileProblem, ImportFact, ModuleSummary, SuppressionFact } from "../types.ts";
import { referencesOf, suppressionsOf } from "./comments.ts";
import { isEmbedded, scriptBlocks } from "./embedded.ts";
import { langOf, parseProgram } from "./parse.ts";
import type { Lang } from "./parse.ts";
import { positionsOf } from "./positions.ts";
import type { Positions } from "./positions.ts";
import { salvagedImports } from "./salvage.ts";
import { staticImports } from "./static-imports.ts";
import { summaryOf } from "./summary.ts";
import { isTriggered, traitsOf } from "./traits.ts";
import { needsTree, treeImports } from "./tree-imports.ts";

export interface JavaScriptScan {
  /** Number of lines; a last line without a line break counts. */
  readonly lines: number;
  /** In source order. */
  readonly imports: readonly ImportFact[];
  readonly traits: readonly string[];
  readonly suppressions: readonly SuppressionFact[];
  readonly problems: readonly FileProblem[];
  readonly summary?: ModuleSummary;
}

/**
 * Facts of a JavaScript or TypeScript file (.js .jsx .mjs .cjs .ts .tsx .mts .cts .d.ts) or of the scripts of a .vue or
 * .svelte file. Never throws: a file that cannot be parsed has a problem `unparsed`, and the imports that a pattern finds.
 */
export function scanJavaScript(
  path: string,
  text: string,
  options: { readonly summary: "triggered" | "yes" | "no" },
): JavaScriptScan {
  const positions = positionsOf(text);
  const traits = traitsOf(text);
  const wantsSummary = options.summary === "yes" || (options.summary === "triggered" && isTriggered(traits));
  const parts: Part[] = [];
  if (isEmbedded(path)) {
    for (const block of scriptBlocks(text)) {
      const part = scanProgram(path, block.text, block.lang, wantsSummary, positions);
      parts.push(
        block.src === undefined ? part : { ...part, imports: [srcImport(block.src, positions), ...part.imports] },
      );
    }
  } else parts.push(scanProgram(path, text, langOf(path), wantsSummary, positions));

  const programs = parts.flatMap((part) => part.program ?? []);
  const problems = parts.flatMap((part) => part.problems);
  let summary: ModuleSummary | undefined;
  if (wantsSummary && problems.length === 0) {
    try {
      summary = summaryOf(programs, { path, text, positions });
    } catch (error) {
      problems.push({ kind: "failed", reason: messageOf(error) });
    }
  }
  return {
    lines: positions.lines,
    imports: parts.flatMap((part) => part.imports),
    traits,
    suppressions: parts.flatMap((part) => part.suppressions),
    problems,
    ...(summary === undefined ? {} : { summary }),
  };
}

interface Part {
  readonly imports: readonly ImportFact[];
  readonly suppressions: readonly SuppressionFact[];
  readonly problems: readonly FileProblem[];
  readonly program?: Program;
}

function scanProgram(path: string, text: string, lang: Lang, wantsSummary: boolean, positions: Positions): Part {
  const hasImportsInTree = needsTree(text);
  const hasComments = text.includes("assay:") || text.includes("<reference");
  // The record without a tree has no text of comments.
  const tree = wantsSummary || hasImportsInTree || hasComments;
  const parsed = parseProgram(path, text, lang, tree);
  if (!parsed.ok) {
    const problem: FileProblem = { kind: "unparsed", reason: parsed.reason, at: positions.at(parsed.offset) };
    return { imports: salvagedImports(text, positions), suppressions: [], problems: [problem] };
  }
  try {
    const imports = staticImports(parsed.module, text, positions);
    const seen = imports.length;
    const suppressions = hasComments ? suppressionsOf(parsed.comments, text, positions) : [];
    if (hasComments) imports.push(...referencesOf(parsed.comments, positions));
    if (parsed.program !== undefined && hasImportsInTree) imports.push(...treeImports(parsed.program, positions));
    if (imports.length > seen || parsed.module.staticExports.length > 0) imports.sort(bySource);
    return {
      imports,
      suppressions,
      problems: [],
      ...(parsed.program === undefined ? {} : { program: parsed.program }),
    };
  } catch (error) {
    // A tree too deep for the stack.
    const problem: FileProblem = { kind: "failed", reason: messageOf(error) };
    return { imports: salvagedImports(text, positions), suppressions: [], problems: [problem] };
  } finally {
    parsed.dispose();
  }
}

function srcImport(src: { value: string; start: number; end: number }, positions: Positions): ImportFact {
  return {
    kind: "top-level",
    flags: ["top-level"],
    module: src.value,
    level: 0,
    names: [],
    form: "side-effect",
    range: positions.range(src.start, src.end),
  };
}

function bySource(a: ImportFact, b: ImportFact): number {
  return a.range.startLine - b.range.startLine || a.range.startColumn - b.range.startColumn;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
