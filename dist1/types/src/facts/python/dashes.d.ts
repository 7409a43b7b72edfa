/** Values from outside that a program may take for an option: no `--` before them and not the value of an option. */
import type { PyNode } from "../../syntax/python-tree.ts";
import type { Flow } from "./element.ts";
import type { Module } from "./resolve.ts";
/** The first word of a list command that comes from outside and may begin with `-`. */
export declare function findDash(_module: Module, flow: Flow): PyNode | undefined;
