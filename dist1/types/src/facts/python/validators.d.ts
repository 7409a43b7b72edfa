import type { Module } from "./resolve.ts";
import type { Scope } from "./bindings.ts";
/**
 * Is `name` (as written, `url` or `job.url`) checked in this function before `at`: in an `in` test, by a regular expression,
 * by a string test in a condition, or by a call of something named like a validator.
 */
export declare function isValidated(module: Module, name: string, scope: Scope, at: number): boolean;
