/**
 * Dotted prefixes of the modules that a distribution installs, by its normalised name: `python-dateutil` → dateutil,
 * `google-cloud-storage` → google.cloud.storage, `my-lib` → my_lib. Empty for stubs, which install nothing importable.
 */
export declare function modulesOf(distribution: string): readonly string[];
/** Is the mapping known, rather than guessed from the name? */
export declare function isKnownDistribution(distribution: string): boolean;
/** The distribution to recommend for a module: `yaml` → pyyaml, `google.cloud.storage` → google-cloud-storage. */
export declare function distributionOf(module: string): string;
/**
 * Does a distribution install this module, as far as names tell? `module` is dotted; `name` is what `from module import
 * name` takes, which may be a module of its own below a namespace (`from google.cloud import storage`).
 */
export declare function installs(distribution: string, module: string, name?: string): boolean;
