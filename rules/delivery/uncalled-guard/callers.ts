/** Everything that names a script: steps, settings and other files; and what may call it unseen. */
import { baseName } from "../../../src/inventory/folders.ts";
import type { RuleContext } from "../../../src/rule-kit/index.ts";

/** Build systems and CI whose files are not read. */
const UNREAD =
  /(?:^|\/)(?:Jenkinsfile[\w.-]*|meson\.build|BUILD(?:\.bazel)?|WORKSPACE|MODULE\.bazel|Taskfile\.ya?ml|Earthfile|\.cirrus\.yml|\.?appveyor\.yml|\.drone\.yml|CMakeLists\.txt|pants\.toml|BUILD\.pants|build\.gradle(?:\.kts)?|pom\.xml|Rakefile|SConstruct|dodo\.py|Tiltfile|mise\.toml|\.mise\.toml|cloudbuild[\w.-]*\.ya?ml|moon\.ya?ml|flake\.nix|default\.nix|Snakefile)$|(?:^|\/)\.(?:buildkite|semaphore|woodpecker|evergreen|teamcity|moon|tekton|prow)\/|(?:^|\/)build-support\//;
const TOOL_FOLDER = /(?:^|\/)(?:bin|scripts?|tools?|ci|hack|dev|hooks|\.githooks)\/[^/.]+$/;
/** `check_*.py`: not every script of a folder, which a linter is given as well. */
const PATTERN = /(?:^|[\s"'(/])([a-z]{3}[\w.-]*\*[\w.*-]*)/gi;
/** Words of file names, as they stand in commands. */
const WORD = /[\w-]+(?:\.(?:py|[cm]?[jt]s|sh|bash))?/g;

/** May a file that no rule reads call scripts? Then nothing is said. */
export function mayBeCalledUnseen({ inventory }: RuleContext): boolean {
  const read = new Set([...inventory.files.map(({ path }) => path), ...inventory.manifests.map(({ path }) => path)]);
  return inventory.listing.files.some(
    ({ path, executable }) => UNREAD.test(path) || (executable !== false && TOOL_FOLDER.test(path) && !read.has(path)),
  );
}

/** Does something of the repository write the name of this file, with or without its ending, or a pattern that it fits? */
export type IsNamed = (path: string) => boolean;

export function namesIn({ inventory, facts }: RuleContext): IsNamed {
  const names = new Set<string>();
  const patterns: RegExp[] = [];
  const add = (text: string): void => {
    for (const [word] of text.matchAll(WORD)) names.add(word);
    for (const [, word = ""] of text.matchAll(PATTERN)) patterns.push(new RegExp(`(?:^|/)${fitting(word)}$`));
  };
  for (const { steps = [], words = [], python, path } of inventory.manifests) {
    for (const step of steps) {
      // A script that names itself is not called by that.
      if (step.script === undefined || step.text !== step.script.text) add(withoutSelf(step.text, path));
      else add(withoutSelf(step.script.text, path));
    }
    for (const word of words) add(word);
    for (const word of [...(python?.entryPoints ?? []), ...(python?.moduleStrings ?? [])]) add(word);
  }
  for (const file of facts.values()) {
    for (const mark of file.wiring ?? []) if (mark.kind === "names") names.add(mark.name);
    for (const { path } of file.loadsByPath ?? []) add(path);
    for (const command of file.document?.commands ?? []) if (command.kind === "script") add(command.path);
  }
  return (path) => {
    const name = baseName(path);
    return names.has(name) || names.has(name.replace(/\.\w+$/, "")) || patterns.some((pattern) => pattern.test(path));
  };
}

/** A shell's pattern of file names as the text of a regular expression. */
function fitting(pattern: string): string {
  return pattern.replaceAll(".", "\\.").replace(/\*+/g, "[^/]*");
}

function withoutSelf(text: string, path: string): string {
  return text.replaceAll(path.slice(path.lastIndexOf("/") + 1), "");
}
