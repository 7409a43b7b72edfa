export { dialectOf, readMarkdown } from "./read.ts";
export type * from "./types.ts";
