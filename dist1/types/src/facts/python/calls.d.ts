import type { ClassSummary, FunctionSummary } from "../types.ts";
import type { Module } from "./resolve.ts";
export declare function findFunctions(module: Module): readonly FunctionSummary[];
export declare function findClasses(module: Module): readonly ClassSummary[];
