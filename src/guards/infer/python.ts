/** What a Python script forbids: imports, calls, texts, links, secrets; read off its literals and what they are compared with. */
import { fieldOf, type PyNode } from "../../syntax/python-tree.ts";
import { chainedCandidates } from "./archon.ts";
import { cycleCandidates } from "./cycles.ts";
import { walksOf, type Setting } from "./folders.ts";
import { headerCandidates } from "./headers.ts";
import { loadingCandidates } from "./loading.ts";
import { patternRows } from "./pattern-rows.ts";
import { presenceCandidates } from "./presence.ts";
import { callCandidates } from "./python-calls.ts";
import { importCandidates } from "./python-imports.ts";
import { specialCandidates } from "./python-special.ts";
import { textCandidates } from "./python-texts.ts";
import { readRanks } from "./ranks.ts";
import { uniqueLines, type Candidate, type Line } from "./repository.ts";
import { literalOf, type Script } from "./script.ts";
import { readTables } from "./tables.ts";
import { usesOf, type Use } from "./uses.ts";

export function pythonCandidates(setting: Setting): readonly Candidate[] {
  const { scripts } = setting;
  if (scripts.length === 0) return [];
  const walks = walksOf(setting);
  // What is loaded is no import that stands in a file.
  const uses = usesOf(setting).filter((use) => !isOfLoaded(use));
  const walls = [readTables(setting, walks, uses), readRanks(setting, walks)];
  const cycles = cycleCandidates(setting, walks);
  const found = [
    ...specialCandidates(setting, walks, uses),
    ...chainedCandidates(setting),
    ...walls.flatMap(({ candidates }) => candidates),
    ...importCandidates(setting, walks, uses, walls),
    ...callCandidates(setting, walks, uses),
    ...textCandidates(setting, walks, uses),
    ...loadingCandidates(setting, walks),
    ...cycles,
    ...headerCandidates(setting, walks, uses),
    ...presenceCandidates(setting),
    ...patternRows(setting, walks),
  ];
  return found.map((candidate) => ({
    ...candidate,
    because: uniqueLines([...candidate.because, ...documented(scripts)]),
  }));
}

/** `for name in sys.modules: if name in FORBIDDEN`. */
function isOfLoaded({ script, node }: Use): boolean {
  for (let here: PyNode | undefined = node; here !== undefined; here = here.parent) {
    if (/^(?:function|class)_definition$/.test(here.type)) return false;
    if (here.type === "for_statement" || /comprehension|generator_expression/.test(here.type)) {
      const loops =
        here.type === "for_statement" ? [here] : here.children.filter(({ type }) => type === "for_in_clause");
      if (loops.some((loop) => /\bsys\.modules\b/.test(script.textOf(fieldOf(loop, "right") ?? loop)))) return true;
    }
    if (here === node && /\bsys\.modules\b/.test(script.textOf(node))) return true;
  }
  return false;
}

/** The first lines of docstrings that speak of a rule. */
function documented(scripts: readonly Script[]): readonly Line[] {
  const script = scripts[0];
  const first = script?.docstrings[0];
  if (script === undefined || first === undefined) return [];
  const text = literalOf(script.textOf(first)) ?? "";
  const start = text.length - text.trimStart().length;
  return text.trim() === "" ? [] : [script.line({ ...first, start: first.start + 3 + start })];
}
