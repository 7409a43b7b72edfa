import type { Audit } from "../model/index.ts";
export declare function renderMarkdown(
  audit: Audit,
  options?: {
    readonly command?: string;
  },
): string;
