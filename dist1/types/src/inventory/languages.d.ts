/** What kind of file a path names. By name alone: contents decide only for scripts without an extension (`shebang.ts`). */
import type { AnalysedFile } from "./types.ts";
/** Languages that some rule reads. Every other name is counted and said to have no rules. */
export declare const ANALYSED: ReadonlySet<string>;
export declare function isAnalysed(language: string): language is AnalysedFile["language"];
/**
 * Language of a path by its file name: "python", "go", "json" …, "binary" for known binary formats, "other" for an
 * unknown extension, and `undefined` when the name has no extension, so that only its first line could tell.
 */
export declare function languageOf(path: string): string | undefined;
/** Language that a first line such as `#!/usr/bin/env -S python3 -u` states. */
export declare function languageOfShebang(firstLine: string): string | undefined;
