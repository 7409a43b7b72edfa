import type { ListedFile, Listing } from "../inventory/types.ts";
export declare const byPath: (a: ListedFile, b: ListedFile) => number;
/** Lists every file below `root` (absolute). A folder that cannot be read is in `leftOut`. */
export declare function listByWalk(root: string): Listing;
