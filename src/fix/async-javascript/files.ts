/** Parsed scripts by their path: read once, given back together. */
import type { Node } from "oxc-parser";
import { moduleOf } from "../../facts/javascript/module.ts";
import { langOf, parseProgram } from "../../facts/javascript/parse.ts";
import { positionsOf } from "../../facts/javascript/positions.ts";
import type { Script } from "../javascript/script.ts";
import type { RepairContext } from "../types.ts";

export class Scripts {
  readonly #context: RepairContext;
  readonly #known = new Map<string, Promise<Script | undefined>>();
  readonly #disposers: (() => void)[] = [];

  constructor(context: RepairContext) {
    this.#context = context;
  }

  /** Undefined where it is no script by itself, or does not parse. */
  get(path: string): Promise<Script | undefined> {
    const known = this.#known.get(path) ?? this.#read(path);
    this.#known.set(path, known);
    return known;
  }

  async #read(path: string): Promise<Script | undefined> {
    if (!isScript(path)) return undefined;
    const text = await this.#context.textOf(path);
    const parsed = parseProgram(path, text, langOf(path), true);
    if (!parsed.ok || parsed.program === undefined) return undefined;
    this.#disposers.push(parsed.dispose);
    const { program } = parsed;
    return { path, text, program, module: moduleOf([program], { path, text, positions: positionsOf(text) }) };
  }

  dispose(): void {
    for (const dispose of this.#disposers) dispose();
  }
}

export function isScript(path: string): boolean {
  return /\.[cm]?[jt]sx?$/u.test(path) && !/\.d\.[cm]?ts$/u.test(path);
}

/** `src/a.ts:12`. */
export function placeText({ path, module }: Script, node: Node): string {
  return `${path}:${module.positions.at(node.start).line}`;
}

/** Does the script have static imports or exports? */
export function isModule({ program }: Script): boolean {
  return program.body.some(({ type }) => /^(?:Import|Export)/u.test(type));
}

/** An ES module whose body may await: by its extension, or by its package's type. */
export function mayAwaitAtTop(script: Script, context: RepairContext): boolean {
  const { path } = script;
  if (/\.m[jt]s$/u.test(path)) return true;
  if (/\.c[jt]s$/u.test(path) || !isModule(script)) return false;
  return isModulePackage(path, context);
}

/** Does the nearest package.json say `"type": "module"`? */
export function isModulePackage(path: string, { inventory }: RepairContext): boolean {
  let best: { readonly folder: string; readonly isModule: boolean } | undefined;
  for (const { path: manifest, npm } of inventory.manifests) {
    if (npm === undefined) continue;
    const folder = manifest.slice(0, manifest.lastIndexOf("/") + 1);
    if (path.startsWith(folder) && folder.length >= (best?.folder.length ?? 0))
      best = { folder, isModule: npm.type === "module" };
  }
  return best?.isModule === true;
}
