import type { ProcessCallFact } from "../types.ts";
import type { Module } from "./module.ts";
export declare function processCalls(module: Module): readonly ProcessCallFact[];
