import type { Severity } from "../../src/model/index.ts";
import type { Unit } from "../../src/inventory/types.ts";
import type { Examined, RuleContext } from "../../src/rule-kit/index.ts";
import type { Use } from "./uses.ts";
/** Name of the package to declare for an import. */
export declare function packageOf(use: Use): string;
/** What to declare, in words: a name that is only a guess from the module's is not given as if it were known. */
export declare function whatToDeclare(use: Use, name: string): string;
/** Uses of a unit by package, in the order of first appearance. `redis` of PyPI is another package than `redis` of npm. */
export declare function byPackage(uses: readonly Use[]): readonly (readonly [name: string, uses: readonly Use[]])[];
/** Is the unit there to show how something is used? */
export declare function isExample(unit: Unit): boolean;
/** Imports of a unit that can be judged: generated code and what merely shows something is left out. */
export declare function judgedUses(context: RuleContext, unit: Unit): readonly Use[];
/** Fixtures, playgrounds and templates are input of tests, not code of the unit. */
export declare function isShow(path: string): boolean;
/** Most telling import of a package: certain before deferred, product before tests. */
export declare function mostTelling(uses: readonly Use[]): Use | undefined;
/** "in 3 files" when there is more than the one that is shown. */
export declare function alsoIn(uses: readonly Use[]): string;
/** Name of a unit in a sentence. */
export declare function unitName(unit: Unit): string;
/** The unit at the start of a sentence; a path keeps its case. */
export declare function unitSubject(unit: Unit): string;
/** Imports in units whose dependencies can be read; those of a unit that computes them were not judged. */
export declare function examinedImports(context: RuleContext): Examined;
export declare function examinedDeclarations(context: RuleContext): Examined;
/** One level lower. */
export declare function lower(severity: Severity): Severity;
/** Same name in manifests and lock files. */
export declare function keyOf(use: Use, name: string): string;
