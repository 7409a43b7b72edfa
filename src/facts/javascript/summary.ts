import type { Program } from "oxc-parser";
import type { ModuleSummary } from "../types.ts";
import type { Positions } from "./positions.ts";

export interface SummaryInput {
  readonly path: string;
  readonly text: string;
  readonly positions: Positions;
}

/** What the functions of a file do. */
export function summaryOf(_programs: readonly Program[], _input: SummaryInput): ModuleSummary {
  return { functions: [], classes: [], processCalls: [], bindings: {}, importEffects: [] };
}
