import type { Unit } from "../../src/inventory/types.ts";
import type { RuleContext } from "../../src/rule-kit/index.ts";
import type { Supply } from "./supply.ts";
import type { Use } from "./uses.ts";
/**
 * Does a declared distribution, whose modules are only guessed and nowhere imported under that guess, probably bring this
 * import? `atlassian-python-api` ~ `atlassian`, `acme-client-sdk` ~ `acme.client`.
 */
export declare function isProbablyBrought(context: RuleContext, unit: Unit, supply: Supply, use: Use): boolean;
/** Is there an import that an unknown distribution probably brings? */
export declare function isProbablyUsed(distribution: string, uses: readonly Use[]): boolean;
