export { quote } from "./quote.ts";
export { carriers } from "./carriers/index.ts";
export type { Parcel, Quote } from "./types.ts";
