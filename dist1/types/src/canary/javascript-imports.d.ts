import type { Form } from "./forms.ts";
export declare const SCRIPT_FORMS: readonly Form[];
/** Only where the host is TypeScript. */
export declare const TYPE_FORMS: readonly Form[];
