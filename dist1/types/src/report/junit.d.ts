import type { Audit } from "../model/index.ts";
export declare function renderJunit(audit: Audit): string;
