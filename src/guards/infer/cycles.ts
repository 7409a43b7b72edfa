/** Checks that modules do not import each other in a circle, by their own words and by the graph that they build. */
import type { Setting, Walk } from "./folders.ts";
import { moduleScope, uniqueLines, type Candidate } from "./repository.ts";
import { scopeFrom } from "./scope.ts";
import { literalOf, type Script } from "./script.ts";

const SAYS =
  /\b(?:import[- ]?|dependency[- ]?|module[- ]?)?cycles?\b|\bcircular\b(?:[- ](?:import|dependenc)\w*)?|\bacyclic\b|\bcyclic\b/i;
const NAMED =
  /(?:^|_)(?:cycles?|cyclic|acyclic|circular\w*|scc|sccs|strongly_connected\w*|tarjan\w*|strong_components)(?=_|$)/i;
const READS_IMPORTS =
  /\bast\.(?:Import|parse)|\bImportFrom\b|visit_Import|\bgrimp\b|\bmodulefinder\b|import\\s|\^import|from\\s/;

/** A script that reads imports, and in which a function or a docstring speaks of cycles and a failure follows. */
export function cycleCandidates(setting: Setting, walks: readonly Walk[]): readonly Candidate[] {
  return setting.scripts.flatMap((script): readonly Candidate[] => {
    if (!READS_IMPORTS.test(script.text)) return [];
    const found = [...script.functions.values()].flat().find((node) => NAMED.test(nameOf(script, node.start)));
    if (found === undefined || !isSaid(script)) return [];
    const scope = scopeFrom(setting, walks, [".py", ".pyi"]);
    const built = /build_graph\(\s*["']([\w.]+)["']/.exec(script.text)?.[1];
    const inGraph = built === undefined ? undefined : moduleScope(setting.repository, built);
    const isKnown = scope.isKnown || inGraph !== undefined;
    return [
      {
        forbids: { kind: "import-cycles", language: "python", in: inGraph ?? scope.in },
        because: uniqueLines([script.line(found), ...scope.lines]),
        // Where it looks is not known: what is planted may be out of its reach.
        score: isKnown ? 2.3 : 1.6,
      },
    ];
  });
}

function nameOf(script: Script, start: number): string {
  return /\bdef\s+(\w+)/.exec(script.text.slice(start, start + 200))?.[1] ?? "";
}

/** A script whose very name says so: what else it compares names with are the packages that it draws. */
export function isAboutCycles({ scripts }: Setting): boolean {
  const path = scripts[0]?.path ?? "";
  return /cycl|circular/i.test(path.slice(path.lastIndexOf("/") + 1));
}

/** By its path, its docstrings, or the names of its tests. */
function isSaid(script: Script): boolean {
  const name = script.path.slice(script.path.lastIndexOf("/") + 1);
  if (/cycl|circular/i.test(name)) return true;
  if (script.docstrings.some((each) => SAYS.test(literalOf(script.textOf(each)) ?? ""))) return true;
  return /\bdef\s+(?:test|check|assert)_\w*(?:cycl|circular)\w*\(/i.test(script.text);
}
