import type { Unit } from "../../src/inventory/types.ts";
import type { Ecosystem } from "./uses.ts";
/** A path, or "the dependencies of services/a" when the unit has no manifest for it. */
export declare function placeFor(unit: Unit, ecosystem: Ecosystem, isTest: boolean): string;
