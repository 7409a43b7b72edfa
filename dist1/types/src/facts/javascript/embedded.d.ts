import type { Lang } from "./parse.ts";
/** A script inside a .vue or .svelte file. */
export interface ScriptBlock {
  /** As long as the file, everything but the script blanked out: offsets, lines and columns stay those of the file. */
  readonly text: string;
  readonly lang: Lang;
  /** `<script src="./x.ts">`: the specifier and where it stands. */
  readonly src?: {
    readonly value: string;
    readonly start: number;
    readonly end: number;
  };
}
export declare function isEmbedded(path: string): boolean;
/** The script blocks of a component file, in source order; blocks of data (`type="application/json"`) are left out. */
export declare function scriptBlocks(source: string): readonly ScriptBlock[];
