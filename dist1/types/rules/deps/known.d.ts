/** What is known of packages beyond their names: who brings whom, and which are used without an import. */
/** Those of `names` (normalised) that install `wanted`, by what is known of them. */
export declare function requirersOf(names: Iterable<string>, wanted: string): readonly string[];
export declare function isNamedAsModule(distribution: string): boolean;
/** May it be in use though nothing imports or names it? Then it is not called unused. */
export declare function isPluginLike(ecosystem: "python" | "npm", key: string): boolean;
