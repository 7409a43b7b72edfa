/** Python imports: the blocks in which a statement can stand, and the statements that can say one import. */
import type { EdgeKind } from "../facts/types.ts";
import type { Form } from "./forms.ts";
/** A place in a file for any statement of one line. */
export interface Block {
  readonly operator: string;
  readonly kinds: readonly EdgeKind[];
  readonly around: (statement: string) => string;
}
export declare const PYTHON_BLOCKS: readonly Block[];
/** The plain import in every block, then every other way to say it; the plainest comes first. */
export declare const PYTHON_FORMS: readonly Form[];
