/** Texts that every file must hold: a licence line, one of several, or what a pattern matches in a file's head. */
import { fieldOf, type PyNode } from "../../syntax/python-tree.ts";
import { pathMatcher } from "../../config/match.ts";
import { placesOf, type Setting, type Walk } from "./folders.ts";
import { uniqueLines, type Candidate } from "./repository.ts";
import { compilePattern } from "./samples.ts";
import { scopeFrom } from "./scope.ts";
import type { Script } from "./script.ts";
import { isAbsenceReported } from "./truths.ts";
import type { Use } from "./uses.ts";
import { stringsOf } from "./values.ts";

const MOST_FILES = 150;
const MOST_EXTENSIONS = 12;
const SHORTEST = 4;

export function headerCandidates(setting: Setting, walks: readonly Walk[], uses: readonly Use[]): readonly Candidate[] {
  const found = setting.scripts.flatMap((script) =>
    script.nodes.flatMap((node): readonly Candidate[] => {
      const wanted = wantedText(script, node);
      if (wanted === undefined || isOneFile(setting, script, wanted.subject)) return [];
      if (!isAbsenceReported(setting, script, node, wanted.isNegative)) return [];
      const scope = scopeFrom(setting, walks, []);
      if (!scope.isKnown) return [];
      const within = withExtensions(setting, scope.withSuffix, uses);
      const texts = stringsOf(setting, script, wanted.text).map(({ text }) => text);
      const lines = texts.length > 0 || wanted.isPattern ? texts : templateLines(setting, script, wanted.text);
      const held = sampleOf(
        setting,
        within,
        lines,
        wanted.isPattern,
        /\bre\.(?:I|IGNORECASE)\b/.test(script.textOf(node)),
      );
      if (held === undefined) return [];
      return [
        {
          forbids: { kind: "missing-text", ...held, in: within },
          because: uniqueLines([script.line(node), ...scope.lines]),
          // A script that also forbids something is known by that.
          score: 1.7,
        },
      ];
    }),
  );
  return found;
}

interface Wanted {
  readonly text: PyNode;
  readonly subject: PyNode;
  /** `not in`: the comparison holds where the text is absent. */
  readonly isNegative: boolean;
  readonly isPattern: boolean;
}

const CONTENT =
  /(?:text|contents?|source|src|head(?:er)?|head_?lines|body|data|code|first_?\w*|start|beginning|top|preamble|prefix|snippet|chunk|lines?|content\w*)(?:\[[^\]]*\])?(?:\.(?:lower|strip|lstrip|decode)\(\))?$/i;

function wantedText(script: Script, node: PyNode): Wanted | undefined {
  if (node.type === "comparison_operator") {
    const [left, operator, right] = node.children;
    if (left === undefined || operator === undefined || right === undefined) return undefined;
    const word = script.textOf(operator).replaceAll(/\s+/g, " ");
    if (word === "!=" || word === "==") {
      const isLine = (node: PyNode): boolean => CONTENT.test(script.textOf(node)) || /line$/i.test(script.textOf(node));
      if (
        !isLine(left) ||
        !/^[A-Z_]*(?:HEADER|LICEN[CS]E|COPYRIGHT|SPDX|NOTICE|EXPECTED)[A-Z_]*$/.test(script.textOf(right))
      )
        return undefined;
      return { text: right, subject: left, isNegative: word === "!=", isPattern: false };
    }
    if ((word !== "in" && word !== "not in") || !isContent(script, right)) return undefined;
    return { text: left, subject: right, isNegative: word === "not in", isPattern: false };
  }
  if (node.type !== "call") return undefined;
  const callee = fieldOf(node, "function");
  const object = callee?.type === "attribute" ? fieldOf(callee, "object") : undefined;
  const method = callee?.type === "attribute" ? script.textOf(fieldOf(callee, "attribute") ?? callee) : "";
  const [first, second] = fieldOf(node, "arguments")?.children ?? [];
  if (object === undefined || first === undefined) return undefined;
  if (method === "startswith")
    return isContent(script, object)
      ? { text: first, subject: object, isNegative: false, isPattern: false }
      : undefined;
  if (!/^(?:search|match|fullmatch)$/.test(method)) return undefined;
  const [pattern, subject] = /^(?:re|regex)$/.test(script.textOf(object)) ? [first, second] : [object, first];
  if (subject === undefined || !isContent(script, subject)) return undefined;
  return { text: pattern, subject, isNegative: false, isPattern: true };
}

function isContent(script: Script, node: PyNode): boolean {
  const text = script.textOf(node);
  return CONTENT.test(text) || /\.read(?:_text|line)?\([^)]*\)(?:\[[^\]]*\])?$/.test(text);
}

const isOpen = (pattern: string): boolean => /(?:^|\/)\*\*(?:\/\*)?$/.test(pattern);

/** `if path.suffix in {".py", ".sh"}`: the kinds of files of which there are some. */
function withExtensions(setting: Setting, patterns: readonly string[], uses: readonly Use[]): readonly string[] {
  if (patterns.length > 0 && !patterns.some(isOpen)) return patterns;
  const said = uses.flatMap(({ how, literals, polarity, written }) =>
    (how === "member" || how === "equal" || how === "end") &&
    (polarity === "deny" || /suffix|ext|splitext/i.test(written))
      ? literals.map(({ text }) => text).filter((text) => /^\.[A-Za-z]\w*$/.test(text))
      : [],
  );
  const kinds = [...new Set(said)].filter((kind) => setting.repository.paths.some((path) => path.endsWith(kind)));
  if (kinds.length === 0) return patterns;
  return (patterns.length === 0 ? ["**"] : patterns).flatMap((pattern) =>
    isOpen(pattern)
      ? kinds.slice(0, MOST_EXTENSIONS).map((kind) => `${pattern.replace(/\*\*(?:\/\*)?$/, "**")}/*${kind}`)
      : [pattern],
  );
}

/** A line that files of the scope hold, and how to know the others that do as well. */
function sampleOf(
  { repository }: Setting,
  within: readonly string[],
  texts: readonly string[],
  isPattern: boolean,
  ignoresCase: boolean,
): { readonly sample: string; readonly pattern?: string } | undefined {
  const matchers = within.map((pattern) => pathMatcher(pattern));
  const files = repository.paths
    .filter((path) => matchers.length === 0 || matchers.some((matches) => matches(path)))
    .slice(0, MOST_FILES)
    .flatMap((path) => repository.read(path) ?? []);
  if (isPattern) {
    const [source] = texts;
    const expression = source === undefined ? undefined : compilePattern(source, "python", ignoresCase ? "im" : "m");
    if (expression === undefined) return undefined;
    const counts = new Map<string, number>();
    for (const text of files) {
      const line = longest((expression.exec(text)?.[0] ?? "").split("\n"));
      if (line.length >= SHORTEST) counts.set(line, (counts.get(line) ?? 0) + 1);
    }
    const [sample, count = 0] = [...counts].sort(([, many], [, few]) => few - many)[0] ?? [];
    const all = [...counts.values()].reduce((sum, each) => sum + each, 0);
    // Where each file has its own, no line of one is what the others lack.
    return sample === undefined || count * 3 < all ? undefined : { sample, pattern: expression.source };
  }
  // One of several texts, or a line of a longer one: the one that most files hold.
  const whole = texts.filter((text) => text.trim().length >= SHORTEST && !/^\.\w+$/.test(text));
  const lines = whole
    .flatMap((text) => text.split("\n"))
    .filter((line) => line.trim().length >= SHORTEST + 4 || whole.length > 0);
  const counted = lines
    .map((line) => line.trimEnd())
    .filter((line) => line.trim().length >= SHORTEST)
    .map((line) => ({ line, count: files.filter((text) => text.includes(line)).length }));
  const best = counted.reduce<(typeof counted)[number] | undefined>(
    (most, each) => (most === undefined || each.count > most.count ? each : most),
    undefined,
  );
  if (best === undefined) return undefined;
  const others = whole.filter((text) => !text.includes("\n"));
  if (whole.length < 2 || others.length < 2) return { sample: best.line };
  return { sample: best.line, pattern: others.map((text) => text.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&")).join("|") };
}

function longest(lines: readonly string[]): string {
  return lines.reduce((most, line) => (line.trim().length > most.length ? line.trim() : most), "");
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
    // `[:4]`: so many of its lines.
    const count = Number(/\[\s*:\s*(\d+)\s*\]/.exec(text)?.[1] ?? "12");
    if (content !== undefined) return [content.split("\n").slice(0, count).join("\n")];
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
