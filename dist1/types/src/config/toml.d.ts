import type { ParsedConfig } from "./parse.ts";
export declare function parseTomlConfig(text: string): ParsedConfig;
