/** Reviewdog's rdjson: 1-based columns in UTF-8 bytes, ends exclusive. A column that cannot be converted is left out. */
import type { Audit } from "../model/index.ts";
export declare function renderRdjson(audit: Audit): string;
