/** Shell text as commands with what their status means: does a match of `grep` fail the guard, or the want of one? */
import { commandsOf, type Command } from "../../facts/manifests/shell.ts";
import { lineAt, type Line } from "./repository.ts";

export interface ShellText {
  readonly path: string;
  readonly text: string;
  /** Added to line numbers: where the text starts in its file, 1-based. */
  readonly line: number;
  /** Positional parameters, where they are known. */
  readonly parameters: readonly string[];
  /** What stands around it: its variables are known here, too. */
  readonly outer?: string;
}

export interface ShellCommand {
  readonly command: Command;
  /** Commands that feed it through a pipe, nearest last. */
  readonly feeds: readonly Command[];
  /** Filters behind it: `| grep -v tests`. */
  readonly filters: readonly Command[];
  readonly fails: "on-success" | "on-failure" | "unknown";
  readonly at: Line;
}

const FAILS =
  /\bexit\s+(?:[1-9]|"?\$)|\breturn\s+[1-9]|(?:^|[\s;{])false\b|\b(?:die|fail\w*|abort|bail)\b|\b\w*(?:status|rc|ret|exit\w*|err\w*|fail\w*|bad|found|violation\w*|code|result)=(?:"?[1-9]|true)|\(\(\s*\w+\s*(?:\+\+|\+=)|\b\w*(?:err\w*|fail\w*|violation\w*|bad|found|hits?|issues?)=\$\(\(|\b\w*(?:err\w*|fail\w*|violation\w*)\+=|::error/i;
const DEEPEST = 5;

export function shellCommands(source: ShellText): readonly ShellCommand[] {
  return commandsIn(source, source.text, 0, undefined, 0);
}

function commandsIn(
  source: ShellText,
  text: string,
  base: number,
  captured: Capture | undefined,
  depth: number,
): readonly ShellCommand[] {
  if (depth > DEEPEST || text.length > 200_000) return [];
  const found: ShellCommand[] = [];
  const commands = commandsOf(text);
  for (const [index, command] of commands.entries()) {
    const [first, last] = [command[0], command.at(-1)];
    if (first === undefined || last === undefined) continue;
    const feeds: Command[] = [];
    for (let before = index - 1; before >= 0; before--) {
      const left = commands[before];
      const right = commands[before + 1];
      if (left === undefined || right === undefined || !isPiped(text, left, right)) break;
      feeds.unshift(left);
    }
    const filters: Command[] = [];
    for (let after = index; after + 1 < commands.length; after++) {
      const left = commands[after];
      const right = commands[after + 1];
      if (left === undefined || right === undefined || !isPiped(text, left, right)) break;
      filters.push(right);
    }
    const opening = (feeds[0] ?? command)[0] ?? first;
    const closing = (filters.at(-1) ?? command).at(-1) ?? last;
    const place = lineAt(source.path, source.text, base + first.start);
    found.push({
      command,
      feeds,
      filters,
      fails: captured === undefined ? statusOf(text, opening.start, closing.end) : captured.fails,
      at: { ...place, line: place.line + source.line - 1 },
    });
  }
  for (const inner of substitutions(text)) {
    const fails = captureOf(text, inner);
    found.push(...commandsIn(source, inner.text, base + inner.start, { fails }, depth + 1));
  }
  return found;
}

interface Capture {
  readonly fails: ShellCommand["fails"];
}

function isPiped(text: string, left: Command, right: Command): boolean {
  const between = text.slice(left.at(-1)?.end ?? 0, right[0]?.start ?? 0);
  return (
    /^[^\n;&]*(?:\|&?)[^|\n;&]*(?:\\?\n\s*)?[^|\n;&]*$/.test(between) &&
    !between.includes("||") &&
    between.replace(/2>&1|&>|>&\d/g, "").split("|").length === 2
  );
}

/** What happens when a pipeline that stands at `start` to `end` succeeds. */
function statusOf(text: string, start: number, end: number): ShellCommand["fails"] {
  const before = text.slice(Math.max(0, start - 300), start);
  const head =
    /(?:^|[\n;&|({]|\bthen\b|\bdo\b|\belse\b)[ \t]*((?:if|elif|while|until)\s+)?((?:!\s+)?)(?:\(|\{)?\s*$/.exec(
      before.replaceAll(/[A-Za-z_]\w*=\S*\s+$/g, ""),
    );
  const isNegated = (head?.[2] ?? "").startsWith("!");
  const after = text
    .slice(end)
    .replace(/^(?:["')\]}]|\s*\d?(?:>>?|<)&?\s*(?!\()\S+|\s*2>&1)+/, (all) => all.replace(/[^\n]*/, ""));
  const flip = (fails: ShellCommand["fails"]): ShellCommand["fails"] =>
    !isNegated || fails === "unknown" ? fails : fails === "on-success" ? "on-failure" : "on-success";
  if (head?.[1] !== undefined) {
    const opening = /^\s*(?:;|\n|\]\]?|&&[^\n]*)*\s*(?:;|\n)?\s*(?:then|do)\b/.exec(after);
    const body = opening === null ? "" : bodyOf(after.slice(opening[0].length));
    const [then = "", otherwise = ""] = body.split(/\n\s*else\b|;\s*else\b/);
    if (FAILS.test(then)) return flip("on-success");
    return FAILS.test(otherwise) ? flip("on-failure") : "unknown";
  }
  const chain = /^\s*(?:\\\n\s*)?(&&|\|\|)\s*((?:\{[^}]*\}|\([^)]*\)|[^\n;&|]|(?<=\\)\n)*)/.exec(after);
  if (chain !== null) {
    const [, operator, body = ""] = chain;
    if (FAILS.test(body)) return flip(operator === "&&" ? "on-success" : "on-failure");
    if (/^\s*(?:true|:)\s*$/.test(body)) return "unknown";
    return isNegated && operator === "||" ? "unknown" : isNegated ? "on-success" : "unknown";
  }
  return isNegated ? "on-success" : "unknown";
}

/** Up to the end that belongs to it: `if`s inside of it have their own. */
function bodyOf(text: string): string {
  let depth = 0;
  for (const { 1: word = "", index } of text.matchAll(/(?:^|[\n;])\s*(if|for|while|until|fi|done)\b/g)) {
    if (!/^(?:fi|done)$/.test(word)) depth++;
    else if (depth === 0) return text.slice(0, index);
    else depth--;
  }
  return text;
}

interface Substitution {
  readonly text: string;
  readonly start: number;
  readonly outerStart: number;
  readonly outerEnd: number;
}

/** `$(…)` and backticks outside single quotes, outermost only. */
function substitutions(text: string): readonly Substitution[] {
  const found: Substitution[] = [];
  for (let at = 0; at < text.length; at++) {
    if (text[at] === "\\") at++;
    else if (text[at] === "#" && (at === 0 || /\s/.test(text.charAt(at - 1)))) {
      const end = text.indexOf("\n", at);
      if (end < 0) break;
      at = end;
    } else if (text.startsWith("$(", at) && text[at + 2] !== "(") {
      let depth = 0;
      let end = at + 1;
      for (; end < text.length; end++) {
        if (text[end] === "(") depth++;
        else if (text[end] === ")" && --depth === 0) break;
      }
      found.push({ text: text.slice(at + 2, end), start: at + 2, outerStart: at, outerEnd: end + 1 });
      at = end;
    } else if (text[at] === "`") {
      const end = text.indexOf("`", at + 1);
      if (end < 0) break;
      found.push({ text: text.slice(at + 1, end), start: at + 1, outerStart: at, outerEnd: end + 1 });
      at = end;
    }
  }
  return found;
}

/** What becomes of a captured output: `if [ -n "$found" ]; then exit 1`. */
function captureOf(text: string, inner: Substitution): ShellCommand["fails"] {
  const before = text.slice(Math.max(0, inner.outerStart - 200), inner.outerStart);
  const direct = /(-n|-z|\btest\s+)\s*"?$/.exec(before);
  if (direct !== null) return testStatus(text, inner.outerEnd, direct[1] === "-z", before);
  const variable = /([A-Za-z_]\w*)=["']?$/.exec(before)?.[1];
  const written = variable === undefined ? undefined : `\\$\\{?${variable}\\b`;
  const rest = text.slice(inner.outerEnd);
  if (written !== undefined) {
    const test = new RegExp(`(!\\s+)?(?:\\[\\[?|test)\\s+(!\\s+)?(-n|-z)?\\s*"?${written}[^\\]\\n]*`).exec(rest);
    if (test === null) return "unknown";
    const isEmpty =
      (test[3] === "-z" || /(?:==?|-eq)\s*["']?(?:["']|0)/.test(test[0])) !==
      (test[1] !== undefined || test[2] !== undefined);
    const start = inner.outerEnd + test.index;
    return testStatus(text, start + test[0].length, isEmpty, text.slice(Math.max(0, start - 40), start));
  }
  const compared = /^"?\s*(?:-gt|-ne|!=)\s*"?0/.exec(rest);
  return compared === null ? "unknown" : testStatus(text, inner.outerEnd + compared[0].length, false, before);
}

function testStatus(text: string, end: number, isEmpty: boolean, before: string): ShellCommand["fails"] {
  const rest = text.slice(end).replace(/^[^\n;&|]*?\]\]?/, "");
  const isIf = /\b(?:if|elif)\s+[^\n]*$/.test(before) || /^\s*;?\s*\n?\s*then\b/.test(rest);
  const branches = /^\s*(?:;|\n)?\s*then\b([\s\S]*?)(?:\n\s*fi\b|;\s*fi\b|$)/.exec(rest);
  const [then = "", otherwise = ""] = (branches?.[1] ?? "").split(/\n\s*else\b|;\s*else\b/);
  const chain = /^\s*(&&|\|\|)\s*((?:\{[^}]*\}|[^\n;&|])*)/.exec(rest);
  const whenTrue = isIf ? FAILS.test(then) : chain?.[1] === "&&" && FAILS.test(chain[2] ?? "");
  const whenFalse = isIf ? FAILS.test(otherwise) : chain?.[1] === "||" && FAILS.test(chain[2] ?? "");
  // A bare `[ -z "$found" ]` fails where something was found.
  const isBare = !isIf && chain === null;
  if (whenTrue) return isEmpty ? "on-failure" : "on-success";
  if (whenFalse || isBare) return isEmpty ? "on-success" : "on-failure";
  return "unknown";
}

/** Variables that stand for each other would be followed without end: `A=$B`, `B=$A`. */
const MOST_ROUNDS = 8;
const MOST_VALUES = 40;

/** Values of the words of a command: variables that were given a constant, loops over words, `${1:-services}`. */
export function expand(word: string, source: ShellText, round = 0): readonly string[] {
  if (round > MOST_ROUNDS) return [];
  const variable = /\$(?:\{([A-Za-z_]\w*|\d|[@*])(?:\[[@*]\])?(?::?[-=]([^}]*))?\}|([A-Za-z_]\w*|\d|[@*]))/.exec(word);
  if (variable === null) return [word];
  const name = variable[1] ?? variable[3] ?? "";
  const values = valuesOf(name, source, word);
  const given = values.length > 0 ? values : variable[2] === undefined ? [] : [variable[2].replace(/^["']|["']$/g, "")];
  return given
    .slice(0, MOST_VALUES)
    .flatMap((value) => {
      const made = word.slice(0, variable.index) + value + word.slice(variable.index + variable[0].length);
      return made.length > 2000 || made === word ? [] : expand(made, source, round + 1).slice(0, MOST_VALUES);
    })
    .slice(0, MOST_VALUES);
}

function valuesOf(name: string, source: ShellText, word: string): readonly string[] {
  if (/^\d$/.test(name)) {
    const own = functionArguments(source.text, word, Number(name));
    return own.length > 0 ? own : source.parameters.slice(Number(name) - 1, Number(name));
  }
  // `shift 3` before `"$@"`.
  if (name === "@" || name === "*")
    return source.parameters.slice(Number(/\bshift[ \t]+(\d)/.exec(source.text)?.[1] ?? "0"));
  const own = assignedTo(name, source.text, word);
  return own.length > 0 || source.outer === undefined ? own : assignedTo(name, source.outer, word);
}

function assignedTo(name: string, text: string, word: string): readonly string[] {
  const values: string[] = [];
  const assigned = new RegExp(
    `(?:^|[\\s;])(?:readonly |local |export |declare (?:-\\w+ )?)?${name}\\+?=(?:"([^"\\n]*)"|'([^'\\n]*)'|\\(([^)]*)\\)|([^\\s;&|"'()]+))`,
    "gm",
  );
  for (const match of text.matchAll(assigned)) {
    if (match[3] !== undefined) values.push(...wordsIn(match[3]));
    else {
      const value = match[1] ?? match[2] ?? match[4] ?? "";
      if (/show-toplevel|dirname|BASH_SOURCE|\bpwd\b/.test(value)) values.push(".");
      else if (
        !value.includes("$(") &&
        !value.includes("`") &&
        !value.includes(`$${name}`) &&
        !value.includes(`{${name}`) &&
        value !== word
      )
        values.push(value);
    }
  }
  const looped = new RegExp(`\\bfor\\s+${name}\\s+in\\s+([^;\\n]+)`, "g");
  for (const match of text.matchAll(looped)) {
    if (!/\$\(|`/.test(match[1] ?? "")) values.push(...wordsIn(match[1] ?? ""));
  }
  // `while read -r pattern; do … done <<'EOF'`
  const listed = new RegExp(
    `\\bread\\b[^\\n;]*\\b${name}\\b[\\s\\S]*?\\bdone\\s*<<-?\\s*['"]?(\\w+)['"]?[^\\n]*\\n([\\s\\S]*?)\\n\\s*\\1\\b`,
  ).exec(text);
  if (listed !== null)
    values.push(...(listed[2] ?? "").split("\n").filter((line) => line.trim() !== "" && !/^\s*#/.test(line)));
  return values;
}

/** Arguments at the calls of the function in whose body a word stands: `check() { grep "$1" pkg; }; check 'print('`. */
function functionArguments(text: string, word: string, index: number): readonly string[] {
  for (const match of text.matchAll(/(?:^|[\n;])\s*(?:function\s+)?([\w-]+)\s*\(\)\s*\{/g)) {
    const body = text.slice(match.index + match[0].length);
    const end = /^\}|[;\s]\}/m.exec(body)?.index ?? body.length;
    if (!body.slice(0, end).includes(word)) continue;
    const name = match[1] ?? "";
    return commandsOf(body.slice(end)).flatMap((command) =>
      command[0]?.text === name ? (command[index]?.text ?? []) : [],
    );
  }
  return [];
}

/** Words with their quotes taken off: `--include="*.py"` is one. */
function wordsIn(text: string): readonly string[] {
  const plain = text.replace(/(^|\s)#[^\n]*/g, "$1");
  return [...plain.matchAll(/(?:"[^"]*"|'[^']*'|[^\s"'])+/g)].map(([word]) =>
    word.replace(/"([^"]*)"|'([^']*)'/g, (_, double?: string, single?: string) => double ?? single ?? ""),
  );
}
