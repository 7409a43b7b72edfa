/** The canonical document: the audit itself. The same audit always gives the same bytes. */
import type { Audit } from "../model/index.ts";
/** Pretty JSON, two spaces, keys in a fixed order, one line feed at the end. */
export declare function renderJson(audit: Audit): string;
