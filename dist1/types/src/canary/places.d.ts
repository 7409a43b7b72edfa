/** Where canaries are planted: in folders that were examined, and in new ones that a careless filter would drop. */
import type { Language } from "../facts/types.ts";
import type { RuleContext } from "../rule-kit/index.ts";
export interface Place {
  /** "" for the root. */
  readonly folder: string;
  /** What is special about it; undefined for the first place, which gets every form. */
  readonly label?: string;
  /** Language of the files that are there. */
  readonly language: Language;
  /** Of the unit that owns the folder. */
  readonly unit: string;
  /** A new Python package: needs its `__init__.py`. */
  readonly isNewPackage?: boolean;
}
export type Family = "python" | "javascript";
/**
 * At most four places: the folder of the largest unit with the most modules, the deepest folder of the smallest unit, a new folder with
 * a name like that of an ignored one, and a new package beside the unit. None for a language that the tree does not have.
 */
export declare function findPlaces(context: RuleContext, family: Family): readonly Place[];
/** Every folder with code of the family, those with the most modules first. */
export declare function findFolders(context: RuleContext, family: Family): readonly Place[];
/** A path in the folder that no file has. */
export declare function freshPath(context: RuleContext, folder: string, name: string): string;
export declare const join: (folder: string, name: string) => string;
export declare function parentOf(path: string): string;
