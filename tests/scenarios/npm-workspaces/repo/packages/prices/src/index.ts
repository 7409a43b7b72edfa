export { format } from "./format.js";
export type { Price } from "./types";
