/** What the rules about imports share: one result a statement, and how bad a broken import is. */
import type { ImportFact } from "../../src/facts/types.ts";
import type { Edge } from "../../src/graph/types.ts";
import type { Severity } from "../../src/model/index.ts";
import type { Examined, RuleContext } from "../../src/rule-kit/index.ts";
/**
 * Edges of the graph, one for each statement and target: `from .x import a, b` is one import of `.x`. `may` leaves out edges by what
 * one statement's edges share: the kind of target, the module and its level. Nearly all imports are in order, so it saves nearly all.
 */
export declare function statements(context: RuleContext, may: (edge: Edge) => boolean): Iterable<Edge>;
export declare function examinedImports(context: RuleContext): Examined;
/** The module as the source says it: `..a.b`, `./x`. */
export declare const written: (fact: ImportFact) => string;
/** An import that is expected to fail here and there: the program goes on without it. */
export declare const isGuarded: (fact: ImportFact) => boolean;
/**
 * How bad it is that an import fails. Types vanish at run time. A data file of a test suite may be broken on purpose; a test module
 * that cannot be imported is a suite that cannot be collected; an import in one of its functions is one failing test.
 */
export declare function severityOf(edge: Edge, context: RuleContext): Severity;
/** The folder of a path, "" for the root. */
export declare function folderOf(path: string): string;
export declare const inFolder: (folder: string, name: string) => string;
