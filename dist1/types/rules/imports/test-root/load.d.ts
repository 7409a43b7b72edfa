/** Which file of the repository a load by path runs. */
import type { PathLoad, WrittenPath } from "../../../src/facts/types.ts";
import type { RuleContext } from "../../../src/rule-kit/index.ts";
/** The file that `test` runs there; undefined when it is not one Python file for certain. */
export declare function findLoaded(test: string, load: PathLoad, context: RuleContext): string | undefined;
/**
 * What a written path may name, relative to the root of the repository. From the working directory: tests run in their own folder or
 * in one above it.
 */
export declare function placesOf(file: string, { path, from }: WrittenPath): readonly string[];
/** Folder from which an absolute import of `module` (or of `module.name`) leads to the file or package folder `target`. */
export declare function rootOf(target: string, module: string, name: string | undefined): string | undefined;
/** Does a folder of the search path have a module, or a folder that may be a package, of this top-level name? */
export declare function provides(root: string, top: string, { inventory }: RuleContext): boolean;
