/** Verdicts of guards in words: the same ones in every format. */
import type { GuardVerdict } from "../model/index.ts";
/** The name that guards.md and the documentation use: "CANNOT FAIL". */
export declare function verdictName({ kind }: GuardVerdict): string;
/** The verdict in one line: "BLIND TO function, method (caught: top level)". */
export declare function verdictText(verdict: GuardVerdict): string;
