import type { Edge } from "../graph/types.ts";
import type { RuleContext } from "../rule-kit/index.ts";
import { type Verdict } from "./outcome.ts";
import type { ContractOf } from "./schema.ts";
import { type Scope } from "./scope.ts";
type Use = (edge: Edge) => boolean;
export declare function checkProtected(contract: ContractOf<"protected">, context: RuleContext, use: Use): Verdict;
/** One package and the part of it that others may import. */
export interface Facade {
  readonly name: string;
  readonly scope: Scope;
  readonly isOpen: (path: string) => boolean;
  /** The doors in words. */
  readonly doors: string;
}
/** Each package of an interface contract. Omitted `expose`: only its `__init__` or index file is open; `[]`: nothing is. */
export declare function readFacades(contract: ContractOf<"interface">, context: RuleContext): readonly Facade[];
export declare function checkInterface(contract: ContractOf<"interface">, context: RuleContext, use: Use): Verdict;
export {};
