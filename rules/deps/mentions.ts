/** Names that scripts and configuration mention: a dependency that is named there is used. */
import { installsOf } from "../../src/facts/manifests/installs.ts";
import { commandsOf } from "../../src/facts/manifests/shell.ts";
import type { Manifest } from "../../src/facts/manifests/types.ts";
import type { RuleContext } from "../../src/rule-kit/index.ts";

const memo = new WeakMap<object, ReadonlySet<string>>();

/** Words of all manifests of the repository, in lower case with `-` for `_`: whole, and their parts before `.`, `:`, `/`. */
export function mentionedNames(context: RuleContext): ReadonlySet<string> {
  const known = memo.get(context.inventory);
  if (known !== undefined) return known;
  const names = new Set<string>();
  for (const manifest of context.inventory.manifests) {
    if (manifest.kind === "lock") continue;
    for (const word of wordsOf(manifest)) add(names, word);
  }
  memo.set(context.inventory, names);
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
    // `@scope/name/sub`, `plugin:name/recommended`, `pkg/module`
    const segments = part.split("/");
    names.add((part.startsWith("@") ? segments.slice(0, 2).join("/") : (segments[0] ?? part)).replaceAll("_", "-"));
  }
}
