/** What a JavaScript or TypeScript script forbids: imports, texts, links, secrets, undeclared packages. */
import { readTree, type ScriptTree } from "../literal.ts";
import type { Candidate } from "../repository.ts";
import type { Setting } from "../folders.ts";
import { cycleCandidates } from "./cycles.ts";
import { layerCandidates } from "./layers.ts";
import { literalCandidates } from "./literals.ts";
import { placesIn } from "./places.ts";
import { ruleCandidates } from "./rules.ts";
import type { ShellText } from "../shell.ts";
import { startedBy } from "./started.ts";
import { worldOf, type World } from "./world.ts";

const SCRIPT_FILE = /\.[cm]?[jt]sx?$/;
/** A guard is small: what pulls in more is a program that a check starts. */
const MOST_FILES = 12;
const MOST_TEXT = 400_000;

export async function javascriptCandidates(setting: Setting, files: readonly string[]): Promise<readonly Candidate[]> {
  const world = await worldIn(setting, files);
  if (world === undefined) return [];
  const places = placesIn(world);
  const cycles = cycleCandidates(world, places);
  if (cycles.length > 0 && world.budget.left > 0) return cycles;
  const found = [...layerCandidates(world, places), ...ruleCandidates(world, places)];
  // Half of what a script says may be the opposite of what it means.
  if (world.budget.left <= 0) return [];
  if (found.length > 0) return found;
  // What nothing compares may still stand in a list that is telling by its name, for folders that are known.
  return world.trees
    .flatMap((tree) => literalCandidates(setting, tree))
    .filter(({ forbids }) => forbids.kind !== "javascript-imports" || forbids.in.length > 0);
}

/** Commands that the scripts start and whose result they report: `execSync("git grep …")`. */
export async function javascriptCommands(setting: Setting, files: readonly string[]): Promise<readonly ShellText[]> {
  const world = await worldIn(setting, files);
  return world === undefined ? [] : startedBy(world);
}

async function worldIn(setting: Setting, files: readonly string[]): Promise<World | undefined> {
  const trees: ScriptTree[] = [];
  let size = 0;
  for (const path of files) {
    const text = SCRIPT_FILE.test(path) || isNodeScript(setting, path) ? setting.repository.read(path) : undefined;
    if (text === undefined) continue;
    if (size + text.length > MOST_TEXT || trees.length >= MOST_FILES) return undefined;
    const tree = await readTree(path, text);
    if (tree === undefined) continue;
    trees.push(tree);
    size += text.length;
  }
  return trees.length === 0 ? undefined : worldOf(setting, trees);
}

function isNodeScript(setting: Setting, path: string): boolean {
  return (
    !/\.\w+$/.test(path) && /^#!.*\b(?:node|bun|deno|tsx)\b/.test(setting.repository.read(path)?.slice(0, 100) ?? "")
  );
}
