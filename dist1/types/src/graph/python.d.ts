/**
 * Resolves Python imports without running Python: `a.b` and `from ..x import y` to files of the repository, the standard
 * library or the outside. A result is `unresolved` only when that is certain; what could be installed is `external`.
 */
import type { ImportFact } from "../facts/types.ts";
import type { Folder } from "./folders.ts";
import type { Target } from "./types.ts";
import { type UnitIndex } from "./units.ts";
export interface Resolved {
  readonly to: Target;
  /** `__init__` files that the import runs besides its target, outermost first; those of the importer's own packages run anyway. */
  readonly runs: readonly string[];
}
export interface PythonInput {
  readonly tree: Folder;
  readonly units: UnitIndex;
  readonly isScript: (path: string) => boolean;
  /** Folders with a file that is run as a script. */
  readonly scriptFolders: Pick<ReadonlySet<string>, "has">;
  /** Does this `__init__.py` decide by code what the package holds (`__path__`, `sys.modules`, `__getattr__`)? */
  readonly isDynamic: (init: string) => boolean;
}
export type PythonResolver = (from: string, fact: ImportFact) => Resolved;
/** Makes the resolver of one tree. Answers are memoised per folder and module. */
export declare function createPythonResolver(input: PythonInput): PythonResolver;
