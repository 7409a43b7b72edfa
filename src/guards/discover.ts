/**
 * Finds the checks that a repository runs itself, with the exact invocation: workflows, hooks, package scripts, Makefiles,
 * tox and nox, then scripts by their names and tests of the architecture. Nothing is run here.
 */
import { pathMatcher } from "../config/match.ts";
import type { Inventory } from "../inventory/types.ts";
import { filesBeside } from "./beside.ts";
import { merge, type Candidate } from "./merge.ts";
import { namedScripts, architectureTests } from "./named.ts";
import { walkSteps } from "./walk.ts";
import type { Guard, Reader, UntriedGuard } from "./types.ts";

export interface Discovery {
  readonly guards: readonly Guard[];
  /** Checks that must not be run to see what they do: they are listed, never tried. */
  readonly untried: readonly UntriedGuard[];
}

/** What is looked at: an inventory, and the texts of its files. */
export type Discovered = Pick<Inventory, "manifests" | "paths" | "files">;

export async function discoverGuards(inventory: Discovered, read: Reader): Promise<readonly Guard[]> {
  return (await discover(inventory, read)).guards;
}

/** `exclude`: patterns of paths; a guard that is called, or lies uncalled, there is left out. */
export async function discover(
  inventory: Discovered,
  read: Reader,
  exclude: readonly string[] = [],
): Promise<Discovery> {
  const texts = new Map<string, Promise<string | undefined>>();
  const memo: Reader = (path) => {
    const known = texts.get(path) ?? (inventory.paths.has(path) ? read(path) : Promise.resolve(undefined));
    texts.set(path, known);
    return known;
  };
  const candidates: Candidate[] = [];
  const untried: UntriedGuard[] = [];
  for await (const found of walkSteps(inventory, memo)) {
    if (found.kind === "untried") untried.push(found.guard);
    else candidates.push(found.candidate);
  }
  candidates.push(...(await namedScripts(inventory, memo)), ...(await architectureTests(inventory, memo)));
  const guards: Guard[] = [];
  for (const { script, ...guard } of merge(candidates)) {
    const files = script === undefined ? [] : await filesBeside(script, inventory.paths, memo);
    guards.push({ ...guard, files });
  }
  const excluded = exclude.map((pattern) => pathMatcher(pattern));
  const isIncluded = ({ where }: Pick<Guard, "where">): boolean => !excluded.some((matches) => matches(where.path));
  return { guards: guards.filter(isIncluded), untried: untried.filter(isIncluded) };
}
