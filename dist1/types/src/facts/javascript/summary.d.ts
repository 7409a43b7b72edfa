import type { Program } from "oxc-parser";
import type { ModuleSummary } from "../types.ts";
import type { Positions } from "./positions.ts";
export interface SummaryInput {
  readonly path: string;
  readonly text: string;
  readonly positions: Positions;
}
/** What the functions of a file do: definitions, calls with their aliases resolved, process calls with their controls. */
export declare function summaryOf(programs: readonly Program[], input: SummaryInput): ModuleSummary;
