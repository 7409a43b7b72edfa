/** Files that must be there, by their paths. */
import { fieldOf, type PyNode } from "../../syntax/python-tree.ts";
import { placesOf, type Setting } from "./folders.ts";
import { uniqueLines, type Candidate, type Line } from "./repository.ts";
import type { Script } from "./script.ts";

const REPORTS =
  /append|yield|add\(|print|exit|raise|return (?!None|\[\]|"")|extend|\+= ?1|errors?|problem|violation|fail|missing/i;

/** `for name in REQUIRED: if not (ROOT / name).exists(): missing.append(name)`. */
export function presenceCandidates(setting: Setting): readonly Candidate[] {
  const files = new Set(setting.repository.paths);
  const found = new Set<string>();
  const lines: Line[] = [];
  for (const script of setting.scripts) {
    for (const call of script.calls) {
      const callee = fieldOf(call, "function");
      const name = callee === undefined ? "" : script.textOf(callee);
      if (callee === undefined || !/(?:^|\.)(?:exists|is_file|isfile)$/.test(name)) continue;
      if (!isAbsentReported(script, call)) continue;
      // `os.path.exists(x)` has an argument, `path.exists()` of pathlib has none.
      const file = fieldOf(call, "arguments")?.children[0] ?? fieldOf(callee, "object");
      const places = file === undefined ? [] : placesOf(setting, script, file);
      const there = places.filter(({ path }) => files.has(path));
      // One that may be there or not is no rule; a list of which few are there is read wrongly.
      if (there.length === 0 || there.length * 2 < places.length) continue;
      for (const { path } of there) found.add(path);
      lines.push(script.line(call), ...there.slice(0, 1).flatMap((each) => each.lines));
    }
  }
  if (found.size < 2) return [];
  return [{ forbids: { kind: "missing-files", in: [...found] }, because: uniqueLines(lines), score: 1.6 }];
}

/** `if not path.exists():` with a report below, `assert path.exists()`. */
function isAbsentReported(script: Script, call: PyNode): boolean {
  let isNegated = false;
  let below = call;
  for (let here = call.parent; here !== undefined; below = here, here = here.parent) {
    if (here.type === "not_operator") isNegated = !isNegated;
    else if (here.type === "assert_statement") return !isNegated;
    else if (here.type === "if_clause") return isNegated;
    else if (here.type === "if_statement") {
      const body = fieldOf(here, "consequence");
      if (fieldOf(here, "condition") !== below || !isNegated || body === undefined) return false;
      const text = script.textOf(body);
      return REPORTS.test(text) && !/^\s*(?:continue|return(?:\s+(?:None|\[\]|0|False))?\s*$)/.test(text);
    } else if (!/^(?:parenthesized_expression|boolean_operator)$/.test(here.type)) return false;
  }
  return false;
}
