/** Makefiles and justfiles: their recipes, what their targets need, and how make runs them. */
import { readScript, slicePlacement } from "./script.ts";
import { homeOf } from "./source.ts";
import type { Source } from "./source.ts";
import type { CommandStep, Declared, Manifest, ScriptFacts } from "./types.ts";

/** Each line of a recipe runs in its own shell, from the file's folder. */
export function parseMakefile(source: Source): Manifest {
  const steps: CommandStep[] = [];
  const declared: Declared[] = [];
  const includes: string[] = [];
  const shell = shellOf(source.text);
  const ignoresAll = /^\.IGNORE[ \t]*:[ \t]*$/m.test(source.text);
  let job = "make";
  for (const match of source.text.matchAll(
    /^(?:([A-Za-z0-9_.%/$(){} -]+?)\s*(?:[A-Za-z_-]+=\S*\s*)*::?(?![=:])[^\n]*|(\t| {2,})([@+-]*)((?:[^\n\\]|\\[^\n]|\\\n)*))$/gm,
  )) {
    if (match[1] !== undefined) {
      job = match[1].trim().split(/\s+/)[0] ?? job;
      continue;
    }
    const text = match[4] ?? "";
    const place = slicePlacement(match.index + match[0].length - text.length);
    const ignored = ignoresAll || match[3]?.includes("-") === true;
    const about = { shell, ...(ignored ? { ignored } : {}) };
    const read = readScript(source, { text, place, cwd: homeOf(source), env: {}, job, group: job, role: "dev", about });
    steps.push(...read.steps);
    declared.push(...read.declared);
    includes.push(...read.includes);
  }
  const base = { path: source.path, kind: "makefile", ecosystem: "none" } as const;
  const open = OPEN_TARGETS.test(source.text) ? { openTargets: true as const } : {};
  return { ...base, declared, includes: [...new Set(includes)], steps, targets: targetsOf(source.text), ...open };
}

/** `include more.mk`, `%.o: %.c`, `$(TARGETS): x`, `$(eval …)`. */
const OPEN_TARGETS = /^(?:-?include|sinclude)\b|^[^\t#=:\n]*[%$][^=:\n]*::?(?!=)|^\.DEFAULT[ \t]*:|\$\(eval\b/m;

/** `SHELL` and `.SHELLFLAGS`; a recipe that is one script (`.ONESHELL`) is not read as such. */
function shellOf(text: string): NonNullable<ScriptFacts["shell"]> {
  const settings = [...text.matchAll(/^[ \t]*(?:export[ \t]+)?\.?SHELL(?:FLAGS)?[ \t]*[:?+]*=[ \t]*([^\n]*)$/gm)];
  const words = settings.map((match) => match[1] ?? "").join(" ");
  const isWhole = /^\.ONESHELL\b/m.test(text);
  return {
    stopsOnError: isWhole || /(?:^|\s)-[a-z]*e|errexit/.test(words),
    pipefail: isWhole || words.includes("pipefail"),
  };
}

/** Targets with their prerequisites, as written. */
function targetsOf(text: string): Readonly<Record<string, readonly string[]>> {
  // A target may be called `constructor`.
  const targets = new Map<string, string[]>();
  for (const match of text.matchAll(/^(\w[\w./ -]*?)[ \t]*::?(?![=:])((?:[^\n\\#;]|\\\n|\\.)*)/gm)) {
    const needs = (match[2] ?? "").split(/[\s\\|]+/).filter((name) => /^[\w./-]+$/.test(name));
    for (const name of (match[1] ?? "").split(/\s+/)) targets.set(name, [...(targets.get(name) ?? []), ...needs]);
  }
  return Object.fromEntries(targets);
}
