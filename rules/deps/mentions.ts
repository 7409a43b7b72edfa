/** Names that scripts and configuration mention: a dependency that is named there is used. */
import { installsOf } from "../../src/facts/manifests/installs.ts";
import { commandsOf } from "../../src/facts/manifests/shell.ts";
import type { Manifest } from "../../src/facts/manifests/types.ts";
import type { RuleContext } from "../../src/rule-kit/index.ts";

const MENTION = "mentions:";
const inManifests = new WeakMap<object, ReadonlySet<string>>();
const inCode = new WeakMap<object, ReadonlySet<string>>();

/** Is a package, program or module named in scripts, in configuration, or in a string that something loads? `_` is `-` here. */
export function isMentioned(context: RuleContext, name: string): boolean {
  const key = name.toLowerCase().replaceAll("_", "-");
  return namesInManifests(context).has(key) || namesInCode(context).has(key);
}

/** Words of all manifests of the repository, in lower case with `-` for `_`: whole, and their parts before `.`, `:`, `/`. */
function namesInManifests(context: RuleContext): ReadonlySet<string> {
  const known = inManifests.get(context.inventory);
  if (known !== undefined) return known;
  const names = new Set<string>();
  for (const manifest of context.inventory.manifests) {
    if (manifest.kind === "lock") continue;
    for (const word of wordsOf(manifest)) add(names, word);
  }
  const programs = context.inventory.manifests.flatMap((manifest) => Object.entries(manifest.programs ?? {}));
  for (const [program, name] of programs) if (names.has(program.toLowerCase().replaceAll("_", "-"))) add(names, name);
  inManifests.set(context.inventory, names);
  return names;
}

function namesInCode(context: RuleContext): ReadonlySet<string> {
  const known = inCode.get(context.graph);
  if (known !== undefined) return known;
  const names = new Set<string>();
  for (const { traits } of context.facts.values()) {
    for (const trait of traits) if (trait.startsWith(MENTION)) add(names, trait.slice(MENTION.length));
  }
  inCode.set(context.graph, names);
  return names;
}

function* wordsOf(manifest: Manifest): Generator<string> {
  yield* manifest.words ?? [];
  const { python } = manifest;
  yield* python?.tools ?? [];
  yield* python?.moduleStrings ?? [];
  yield* python?.entryPoints ?? [];
  yield* python?.pytest?.plugins ?? [];
  for (const step of manifest.steps ?? []) {
    for (const command of commandsOf(step.text)) {
      // Installing a package is not using it.
      if (installsOf(command).length === 0) for (const word of command) yield word.text;
    }
  }
  const { command } = manifest.docker ?? {};
  if (command !== undefined) yield* command.split(/\s+/);
}

function add(names: Set<string>, word: string): void {
  if (word.length > 200) return;
  const lower = word.toLowerCase();
  names.add(lower.replaceAll("_", "-"));
  for (const part of lower.split(/[^\w@/-]+/)) {
    if (part === "") continue;
    names.add(part.replaceAll("_", "-"));
    // `node_modules/.bin/name`
    const last = part.slice(part.lastIndexOf("/") + 1);
    if (last !== part && lower.includes(".bin/")) names.add(last.replaceAll("_", "-"));
    // `@scope/name/sub`, `plugin:name/recommended`, `pkg/module`
    const segments = part.split("/");
    names.add((part.startsWith("@") ? segments.slice(0, 2).join("/") : (segments[0] ?? part)).replaceAll("_", "-"));
  }
}
