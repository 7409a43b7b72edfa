import { data } from "./data.ts";

export const total = data.length;
