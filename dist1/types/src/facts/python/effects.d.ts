import type { PyNode } from "../../syntax/python-tree.ts";
import type { ImportEffect } from "../types.ts";
import type { Module } from "./resolve.ts";
export declare function findImportEffects(module: Module, root: PyNode): readonly ImportEffect[];
