/** Specifiers that no file and no package stands behind. */
/** A module of Node itself, as bare `fs` or `fs/promises`. `punycode/` and `process/browser` are packages. */
export declare function isBuiltin(specifier: string): boolean;
export type Special =
  | {
      readonly kind: "host";
      readonly module: string;
    }
  | {
      readonly kind: "registry";
      readonly module: string;
    }
  | {
      readonly kind: "unknowable";
      readonly reason: string;
    };
/** Schemes and names that build tools make up; undefined for everything that files and packages decide. */
export declare function specialSpecifier(specifier: string): Special | undefined;
/** Usual aliases of bundlers: prefix → folders that it means in a package. Taken only when a file is there. */
export declare const HABITS: readonly (readonly [prefix: string, folders: readonly string[]])[];
