import type { Audit } from "../model/index.ts";
/** One run, also when there is no finding, so that alerts of repaired code close. */
export declare function renderSarif(audit: Audit): string;
