/** Process calls of JavaScript and TypeScript that break one rule each. The text is valid in both. */
import type { Snippet } from "./forms.ts";
export declare const SCRIPT_SHELL: readonly Snippet[];
export declare const SCRIPT_NO_TIMEOUT: readonly Snippet[];
export declare const SCRIPT_UNCHECKED: readonly Snippet[];
export declare const SCRIPT_UNVALIDATED: readonly Snippet[];
export declare const SCRIPT_PARTIAL_PATH: readonly Snippet[];
export declare const SCRIPT_ARGUMENTS: readonly Snippet[];
export declare const SCRIPT_BLOCKING: readonly Snippet[];
