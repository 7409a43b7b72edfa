/** The section of one finding: what was seen, what is missing, how it is known, how to see it again. */
import type { Check, Finding } from "../../model/index.ts";
/** `heading` is the section's number, such as `2.1`. */
export declare function findingSection(finding: Finding, heading: string, check: Check | undefined): string;
