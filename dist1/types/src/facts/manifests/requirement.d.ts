/** One requirement as PEP 508 writes it, and what the name of a group or file says about its role. */
import type { Declared } from "./types.ts";
export interface Requirement {
  readonly name: string;
  /** Offset of the name in the given text. */
  readonly start: number;
  readonly specifier: string;
  readonly extras: readonly string[];
  readonly marker?: string;
  /** `name @ url`. */
  readonly url?: string;
}
/** Reads `name[extra]>=1,<2; marker` or `name @ url ; marker`. Undefined for everything else (paths, bare URLs, prose). */
export declare function parseRequirement(text: string): Requirement | undefined;
/** PEP 503: runs of `-`, `_` and `.` become one `-`, lower case. */
export declare function normalise(name: string): string;
/**
 * Role of a group, extra or requirements file by the words of its name: "requirements-test.txt" → test, "dev" → dev.
 * `otherwise` is what a name without such a word means where it stands.
 */
export declare function roleOf(name: string, otherwise: Declared["role"]): Declared["role"];
