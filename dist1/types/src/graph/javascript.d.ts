import type { Manifest } from "../facts/manifests/types.ts";
import type { ImportFact } from "../facts/types.ts";
import type { TsconfigFile } from "./javascript-tsconfig.ts";
import type { Target } from "./types.ts";
export { parseTsconfig } from "./javascript-tsconfig.ts";
export type { TsconfigFile } from "./javascript-tsconfig.ts";
export interface JavaScriptResolverInput {
  /** Every path of the repository, case exact. */
  readonly paths: ReadonlySet<string>;
  /** package.json and workspace manifests; others are passed over. */
  readonly manifests: readonly Manifest[];
  /** Does the repository ignore this path (.gitignore)? What is missing there is made by a build. */
  readonly ignores?: (path: string) => boolean;
  /** tsconfig*.json and jsconfig*.json, and files that they extend. */
  readonly tsconfigs: readonly TsconfigFile[];
}
export interface ResolveOptions {
  readonly typeOnly: boolean;
  readonly form: ImportFact["form"];
}
export interface JavaScriptResolver {
  /** What a specifier means in a file. A glob gives its first match; `resolveAll` gives every one. */
  readonly resolve: (from: string, specifier: string, options: ResolveOptions) => Target;
  readonly resolveAll: (from: string, specifier: string, options: ResolveOptions) => readonly Target[];
}
/** The one reason of an unresolved target that is certain: a rule may accuse it. Every other reason names a doubt. */
export declare const NO_SUCH_FILE = "no such file";
/**
 * Resolution of JavaScript and TypeScript imports without a file system, without node_modules and without running a configuration.
 * It answers for everybody who might build the file: Node, TypeScript and bundlers; a path that exists under one of their rules is taken.
 */
export declare function createJavaScriptResolver(input: JavaScriptResolverInput): JavaScriptResolver;
