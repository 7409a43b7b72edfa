/** Replaced by the build; a run from source (tests) has no release version. */
declare const ASSAY_VERSION: string | undefined;

export const VERSION: string = typeof ASSAY_VERSION === "string" ? ASSAY_VERSION : "0.0.0-source";
