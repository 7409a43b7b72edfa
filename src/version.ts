/** Replaced by the build; a run from source (tests) has no release version. */
declare const __ASSAY_VERSION__: string | undefined;

export const VERSION: string = typeof __ASSAY_VERSION__ === "string" ? __ASSAY_VERSION__ : "0.0.0-source";
