import type { FileSource, Inventory } from "./types.ts";
export interface InventoryOptions {
  /** Patterns that the user leaves out, with reasons. */
  readonly exclude?: readonly {
    readonly path: string;
    readonly because: string;
  }[];
  /** Files that are broken on purpose: a manifest among them that does not parse is `declared`, not `unparsed`. */
  readonly expectUnparsed?: readonly {
    readonly path: string;
    readonly because: string;
  }[];
  /** Larger files of an analysed language are left out as too large; default 20 MB. */
  readonly maxBytes?: number;
  /** Folders that the configuration declares as units. */
  readonly units?: readonly string[];
  /** Python source roots by unit id or folder, before all inferred ones. */
  readonly sourceRoots?: Readonly<Record<string, readonly string[]>>;
}
export declare function takeInventory(source: FileSource, options?: InventoryOptions): Promise<Inventory>;
