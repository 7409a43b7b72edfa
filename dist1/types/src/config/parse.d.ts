export type KeyPath = readonly (string | number)[];
export type ParsedConfig =
  | {
      readonly ok: true;
      readonly value: unknown;
      /** Position of the key (or, with `value`, of the value) at a path; the nearest existing parent when it is not there. */
      readonly locate: (
        path: KeyPath,
        part?: "key" | "value",
      ) => {
        readonly line: number;
        readonly column: number;
      };
    }
  | {
      readonly ok: false;
      readonly line: number;
      readonly column: number;
      readonly message: string;
    };
/** Parses YAML or JSON (a subset of YAML); `under` selects a key such as `assay` in package.json. */
export declare function parseYamlConfig(text: string, under?: KeyPath): ParsedConfig;
