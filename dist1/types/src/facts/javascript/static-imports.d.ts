import type { EcmaScriptModule } from "oxc-parser";
import type { ImportFact } from "../types.ts";
import type { Positions } from "./positions.ts";
/**
 * `import` and `export … from` statements, from the module record alone. They always stand at module level.
 * Not in the record, and left to the tree: `export {} from "x"`, and statements inside `declare module`.
 */
export declare function staticImports(module: EcmaScriptModule, text: string, positions: Positions): ImportFact[];
