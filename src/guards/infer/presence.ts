/** What must be there: a text in every file, files by their paths. */
import { fieldOf, type PyNode } from "../../syntax/python-tree.ts";
import type { Setting, Walk } from "./folders.ts";
import { placesOf } from "./folders.ts";
import { uniqueLines, type Candidate, type Line } from "./repository.ts";
import { scopeFrom } from "./scope.ts";
import type { Script } from "./script.ts";
import { stringsOf } from "./values.ts";

export function presenceCandidates(setting: Setting, walks: readonly Walk[]): readonly Candidate[] {
  return [...requiredTexts(setting, walks), ...requiredFiles(setting)];
}

const REPORTS =
  /append|yield|add\(|print|exit|raise|return (?!None|\[\]|"")|extend|\+= ?1|errors?|problem|violation|fail|missing/i;
const TEXT =
  /(?:text|content|contents|source|src|header|head|body|data|code|first_?lines?|start|beginning|top|lines?)(?:\[[^\]]*\])?(?:\.(?:lower|strip|lstrip|decode)\(\))?$/i;

/** `if HEADER not in text: missing.append(path)`, `if not text.startswith(HEADER)`. */
function requiredTexts(setting: Setting, walks: readonly Walk[]): readonly Candidate[] {
  return setting.scripts.flatMap((script) =>
    script.nodes.flatMap((node): readonly Candidate[] => {
      const wanted = wantedText(script, node);
      if (wanted === undefined || !isReportedAbsent(script, node, wanted.isNegative)) return [];
      const texts = stringsOf(setting, script, wanted.text).map(({ text }) => text);
      const lines = texts.length > 0 ? texts : templateLines(setting, script, wanted.text);
      const sample = lines.map(firstLine).find((line) => line.trim().length >= 4);
      if (sample === undefined || isOneFile(setting, script, wanted.subject)) return [];
      const scope = scopeFrom(setting, walks, []);
      if (!scope.isKnown) return [];
      return [
        {
          forbids: { kind: "missing-text", sample, in: scope.withSuffix },
          because: uniqueLines([script.line(node), ...scope.lines]),
          // A script that also forbids something is known by that.
          score: 1.7,
        },
      ];
    }),
  );
}

interface Wanted {
  readonly text: PyNode;
  readonly subject: PyNode;
  /** `not in`: the comparison holds where the text is absent. */
  readonly isNegative: boolean;
}

function wantedText(script: Script, node: PyNode): Wanted | undefined {
  if (node.type === "comparison_operator") {
    const [left, operator, right] = node.children;
    if (left === undefined || operator === undefined || right === undefined) return undefined;
    const word = script.textOf(operator).replaceAll(/\s+/g, " ");
    if ((word !== "in" && word !== "not in") || !isContent(script, right)) return undefined;
    return { text: left, subject: right, isNegative: word === "not in" };
  }
  if (node.type !== "call") return undefined;
  const callee = fieldOf(node, "function");
  const object = callee?.type === "attribute" ? fieldOf(callee, "object") : undefined;
  const method = callee?.type === "attribute" ? script.textOf(fieldOf(callee, "attribute") ?? callee) : "";
  const [first] = fieldOf(node, "arguments")?.children ?? [];
  if (method !== "startswith" || object === undefined || first === undefined || !isContent(script, object))
    return undefined;
  return { text: first, subject: object, isNegative: false };
}

function isContent(script: Script, node: PyNode): boolean {
  const text = script.textOf(node);
  return TEXT.test(text) || /\.read(?:_text)?\([^)]*\)$/.test(text);
}

/** Is what follows where the text is absent a report, and is it not only passed over? */
function isReportedAbsent(script: Script, node: PyNode, isNegative: boolean): boolean {
  let negative = isNegative;
  let below = node;
  for (let here = node.parent; here !== undefined; below = here, here = here.parent) {
    if (here.type === "not_operator") {
      negative = !negative;
      continue;
    }
    if (/^(?:parenthesized_expression|boolean_operator)$/.test(here.type)) continue;
    if (here.type === "if_statement" || here.type === "elif_clause") {
      if (fieldOf(here, "condition") !== below || !negative) return false;
      const body = fieldOf(here, "consequence");
      return body !== undefined && REPORTS.test(script.textOf(body)) && !/^\s*continue\b/.test(script.textOf(body));
    }
    if (here.type === "assert_statement") return !negative;
    if (here.type === "if_clause" || /comprehension|generator_expression/.test(here.type))
      return negative && here.type === "if_clause";
    return false;
  }
  return false;
}

function firstLine(text: string): string {
  return (
    text
      .split("\n")
      .find((line) => line.trim() !== "")
      ?.trimEnd() ?? ""
  );
}

/** `(HERE / "license-template.txt").read_text().splitlines()[0]`: a file of the repository says it. */
function templateLines(setting: Setting, script: Script, node: PyNode): readonly string[] {
  const bound = node.type === "identifier" ? script.lookup(script.textOf(node), node) : [];
  const nodes = [node, ...bound.flatMap((each) => (each.kind === "value" ? [each.from] : []))];
  for (const each of nodes) {
    const text = script.textOf(each);
    if (!/\.read_text\(|open\(/.test(text)) continue;
    const reading = script.calls.find(
      (call) =>
        call.start >= each.start &&
        call.end <= each.end &&
        script.textOf(fieldOf(call, "function") ?? call).endsWith(".read_text"),
    );
    const callee = reading === undefined ? undefined : fieldOf(reading, "function");
    const file = callee === undefined ? undefined : fieldOf(callee, "object");
    const [place] = file === undefined ? [] : placesOf(setting, script, file);
    const content = place === undefined ? undefined : setting.repository.read(place.path);
    if (content !== undefined) return [content];
  }
  return [];
}

/** What is read is one file that is named, not each of many. */
function isOneFile(setting: Setting, script: Script, node: PyNode): boolean {
  const name = script.textOf(node);
  const files = new Set(setting.repository.paths);
  const bound = node.type === "identifier" ? script.lookup(name, node) : [];
  return bound.some((each) => {
    if (each.kind !== "value") return false;
    const reading = script.textOf(each.from);
    if (!/\.read_text\(|\.read\(|open\(/.test(reading)) return false;
    const callee = each.from.type === "call" ? fieldOf(each.from, "function") : undefined;
    const object = callee?.type === "attribute" ? fieldOf(callee, "object") : undefined;
    return object !== undefined && placesOf(setting, script, object).filter(({ path }) => files.has(path)).length === 1;
  });
}

/** `for name in REQUIRED: if not (ROOT / name).exists(): missing.append(name)`. */
function requiredFiles(setting: Setting): readonly Candidate[] {
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
