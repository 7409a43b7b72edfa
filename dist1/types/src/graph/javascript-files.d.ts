export interface Probe {
  readonly typeOnly: boolean;
  /** The importing file is TypeScript. */
  readonly typed: boolean;
}
export interface Files {
  /** The file that `base` names: as it is, by its source's or another extension, or as a folder. */
  readonly find: (base: string, probe: Probe) => string | undefined;
  readonly has: (path: string) => boolean;
  readonly isFolder: (path: string) => boolean;
}
/** `mainOf` gives the `main` of a folder's package.json. */
export declare function filesOf(paths: ReadonlySet<string>, mainOf: (folder: string) => readonly string[]): Files;
