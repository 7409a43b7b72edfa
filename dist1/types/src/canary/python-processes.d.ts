/** Process calls of Python that break one rule each, in the forms that other tools miss. */
import type { Snippet } from "./forms.ts";
export declare const PYTHON_SHELL: readonly Snippet[];
export declare const PYTHON_NO_TIMEOUT: readonly Snippet[];
export declare const PYTHON_UNREAPED: readonly Snippet[];
export declare const PYTHON_UNCHECKED: readonly Snippet[];
export declare const PYTHON_UNVALIDATED: readonly Snippet[];
export declare const PYTHON_PARTIAL_PATH: readonly Snippet[];
export declare const PYTHON_UNBOUNDED: readonly Snippet[];
export declare const PYTHON_UNCAPTURED: readonly Snippet[];
export declare const PYTHON_ARGUMENTS: readonly Snippet[];
export declare const PYTHON_BLOCKING: readonly Snippet[];
export declare const PYTHON_IMPORT_EFFECTS: readonly Snippet[];
