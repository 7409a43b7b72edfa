export * from "./audit.ts";
export * from "./calls.ts";
export * from "./claims.ts";
export * from "./finding.ts";
export * from "./guards.ts";
