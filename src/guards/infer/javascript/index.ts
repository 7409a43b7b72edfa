/** What a JavaScript or TypeScript script forbids: imports, texts, links, secrets, undeclared packages. */
import { readTree, type ScriptTree } from "../literal.ts";
import type { Candidate } from "../repository.ts";
import type { Setting } from "../folders.ts";
import { cycleCandidates } from "./cycles.ts";
import { literalCandidates } from "./literals.ts";
import { placesIn } from "./places.ts";
import { ruleCandidates } from "./rules.ts";
import { worldOf } from "./world.ts";

const SCRIPT_FILE = /\.[cm]?[jt]sx?$/;
/** A guard is small: what pulls in more is a program that a check starts. */
const MOST_FILES = 12;
const MOST_TEXT = 400_000;

export async function javascriptCandidates(setting: Setting, files: readonly string[]): Promise<readonly Candidate[]> {
  const trees: ScriptTree[] = [];
  let size = 0;
  for (const path of files) {
    const text = SCRIPT_FILE.test(path) || isNodeScript(setting, path) ? setting.repository.read(path) : undefined;
    if (text === undefined) continue;
    if (size + text.length > MOST_TEXT || trees.length >= MOST_FILES) return [];
    const tree = await readTree(path, text);
    if (tree === undefined) continue;
    trees.push(tree);
    size += text.length;
  }
  if (trees.length === 0) return [];
  const world = worldOf(setting, trees);
  const places = placesIn(world);
  const cycles = cycleCandidates(world, places);
  const found = cycles.length > 0 ? cycles : ruleCandidates(world, places);
  // What nothing compares may still stand in a list that is telling by its name.
  return found.length > 0 ? found : trees.flatMap((tree) => literalCandidates(setting, tree));
}

function isNodeScript(setting: Setting, path: string): boolean {
  return (
    !/\.\w+$/.test(path) && /^#!.*\b(?:node|bun|deno|tsx)\b/.test(setting.repository.read(path)?.slice(0, 100) ?? "")
  );
}
