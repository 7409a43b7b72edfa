/** Patterns and texts that a Python script looks for in files. */
import type { PyNode } from "../../syntax/python-tree.ts";
import { filesMeant } from "./conditions.ts";
import { exemptPaths } from "./exempt.ts";
import type { Setting, Walk } from "./folders.ts";
import { findImports } from "./import-pattern.ts";
import { walksAround, walksNear } from "./owners.ts";
import { importCandidate } from "./python-imports.ts";
import type { Candidate } from "./repository.ts";
import { readPattern } from "./samples.ts";
import { scopeFrom } from "./scope.ts";
import { literalOf, type Script } from "./script.ts";
import { isAbsenceReported } from "./truths.ts";
import type { Use } from "./uses.ts";

const SECRET = /AKIA|ghp_|gh\[|xox\[|PRIVATE KEY|sk_live|AIza|glpat-/;

/** Patterns and texts that must not stand in a file: imports said by a pattern, links, secrets, anything else. */
export function textCandidates(
  setting: Setting,
  everyWalk: readonly Walk[],
  uses: readonly Use[],
): readonly Candidate[] {
  const found: Candidate[] = [];
  const exempt = exemptPaths(setting, uses);
  const isOrder = isAboutOrder(setting.scripts);
  for (const use of uses) {
    const near = walksNear(everyWalk, use);
    if (use.subject !== "text" && !(use.isPattern && use.subject !== "path" && use.subject !== "syntax")) continue;
    for (const literal of use.literals) {
      const walks = literal.at === undefined ? near : walksAround(near, literal.at);
      const line = literal.script.line(literal.node);
      const because = [line, literal.script.line(use.node)];
      const isVerbose = /\bre\.(?:X|VERBOSE)\b/.test(line.text) || literal.text.includes("\n");
      const flags = /\bre\.(?:I|IGNORECASE)\b/.test(use.script.textOf(use.node) + line.text) ? "i" : "";
      const source = isVerbose && use.isPattern ? `(?x)${literal.text}` : literal.text;
      if (SECRET.test(literal.text) && use.isPattern) {
        const scope = scopeFrom(setting, walks, []);
        found.push({
          forbids: { kind: "secrets", in: scope.withSuffix },
          because: [...because, ...scope.lines],
          score: 2,
        });
        continue;
      }
      if (use.isPattern && /\\\]\s*\\\(/.test(literal.text)) {
        const scope = scopeFrom(setting, walks, [".md", ".markdown", ".mdx", ".rst"]);
        found.push({
          forbids: { kind: "links", in: scope.in.length > 0 ? scope.in : ["**/*.md"] },
          because: [...because, ...scope.lines],
          score: 2,
        });
        continue;
      }
      // What must be there is forbidden nowhere.
      if (isAbsenceReported(setting, use.script, use.node, false)) continue;
      if (use.polarity !== "deny" || /^\.[A-Za-z]\w*$/.test(literal.text)) continue;
      const pattern = readPattern(source, use.isPattern ? "python" : "fixed", flags);
      if (pattern === undefined) continue;
      if (/https\?|https?:/.test(literal.text)) continue;
      const imported = findImports(pattern);
      if (imported?.language === "python") {
        const scope = scopeFrom(setting, walks, [".py", ".pyi"], imported.targets);
        found.push(importCandidate(imported.targets, scope, exempt, because, 2.1));
      } else if (imported?.language === "javascript") {
        const scope = scopeFrom(setting, walks, [
          ".js",
          ".jsx",
          ".ts",
          ".tsx",
          ".mjs",
          ".cjs",
          ".mts",
          ".cts",
          ".vue",
          ".svelte",
        ]);
        found.push({
          forbids: { kind: "javascript-imports", targets: imported.targets, in: scope.in },
          because: [...because, ...scope.lines],
          score: 2.1,
        });
      } else if (/\b(?:import|from)\b/.test(literal.text)) continue;
      else if (!isOrder) {
        const sample = pattern.samples[0];
        if (sample === undefined || sample.trim().length < 3) continue;
        const scope = scopeFrom(setting, walks, []);
        if (scope.withSuffix.length === 0 && !scope.isKnown) continue;
        const meant = filesMeant(setting, uses, use.node, walks);
        if (meant === "unknown") continue;
        const score = isReported(use) ? 1.9 : 1.2;
        found.push({
          forbids: {
            kind: "text",
            sample,
            ...(use.isPattern ? { pattern: literal.text } : {}),
            in: meant ?? scope.withSuffix,
          },
          because: [...because, ...scope.lines],
          score,
        });
      }
    }
  }
  return found;
}

/** What must stand before what: what its patterns match is no violation by itself. */
function isAboutOrder(scripts: readonly Script[]): boolean {
  const [script] = scripts;
  if (script === undefined) return false;
  const name = script.path.slice(script.path.lastIndexOf("/") + 1);
  const docstring = script.docstrings[0] === undefined ? "" : (literalOf(script.textOf(script.docstrings[0])) ?? "");
  const [sentence = ""] = docstring.trim().split(/\.\s|\n/);
  return (
    /(?:^|_)(?:first|order|ordering|sorted|before)(?=[_.])/.test(name) ||
    /\b(?:includ|import|list|sort|order|come|stand|declar)\w*\b.*\b(?:first|before|after|order|alphabetical\w*)\b/i.test(
      sentence,
    )
  );
}

/** Is a match written down or returned as a problem? */
function isReported(use: Use): boolean {
  const { script } = use;
  for (let here: PyNode | undefined = use.node.parent; here !== undefined; here = here.parent) {
    if (/^(?:if_statement|for_statement|list_comprehension|generator_expression|set_comprehension)$/.test(here.type)) {
      return /append|yield|add\(|print|exit|raise|return (?!None|False)|extend|\+= ?1|errors?|problem|violation|fail|found/i.test(
        script.textOf(here),
      );
    }
    if (here.type === "function_definition") return false;
  }
  return false;
}
