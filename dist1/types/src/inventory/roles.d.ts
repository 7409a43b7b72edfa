/** What part a file plays, by its path, and which files are not the repository's own work. */
import type { FileRole } from "./types.ts";
/** The first that applies: generated, test, migration, example, script, source. */
export declare function roleOf(path: string): FileRole;
export interface ForeignCode {
  /** Pattern under which it is reported. */
  readonly pattern: string;
  readonly reason: string;
}
/** Tells vendored, installed and minified files; made once for the paths of a listing. */
export declare function foreignCodeFinder(paths: ReadonlySet<string>): (path: string) => ForeignCode | undefined;
