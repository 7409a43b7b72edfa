import { type ObjectOptions } from "./commit.ts";
import type { Opened } from "./folder.ts";
/** Opens what is staged below `root`, with paths relative to `root`. In a merge conflict "ours" stands for the file. */
export declare function openIndex(root: string, options?: ObjectOptions): Promise<Opened>;
