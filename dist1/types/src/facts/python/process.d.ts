import type { ProcessCallFact } from "../types.ts";
import type { Module } from "./resolve.ts";
export declare function findProcessCalls(module: Module): readonly ProcessCallFact[];
