/** Does a run's output newly name what was planted? A red exit alone proves nothing: it may be red for any reason. */

/** Colours and carriage returns are no part of a message. */
// eslint-disable-next-line no-control-regex
const ESCAPES = /\u001b\[[0-9;?]*[A-Za-z]|\r/g;
/** What differs between two runs of one program without meaning anything: times, counts, addresses. */
const VARYING = /0x[0-9a-f]+|\d+(?:[.,]\d+)*/gi;

export function linesOf(output: string): readonly string[] {
  return output
    .replace(ESCAPES, "")
    .split("\n")
    .filter((line) => line.trim() !== "");
}

export function withoutNumbers(line: string): string {
  return line.replace(VARYING, "0");
}

/** Lines that no line of the baseline equals, numbers aside. */
export function newLines(output: string, baseline: string): readonly string[] {
  const known = new Set(linesOf(baseline).map(withoutNumbers));
  return linesOf(output).filter((line) => !known.has(withoutNumbers(line)));
}

/** The first new line that names the canary, trimmed to what a report shows; undefined when none does. */
export function namingLine(output: string, baseline: string, names: readonly string[]): string | undefined {
  const line = newLines(output, baseline).find((each) => names.some((name) => isNamed(each, name)));
  return line === undefined ? undefined : shorten(line.trim(), 200);
}

/** `name` as a word of its own: `bad.py` is not named by `not_bad.py`, nor `runtime.x` by `runtime.xy`. */
export function isNamed(line: string, name: string): boolean {
  const text = line.replaceAll("\\", "/");
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
    const before = text[at - 1];
    const after = text[at + name.length];
    const startsInside = before !== undefined && /[\p{L}\p{N}_]/u.test(before) && /^[\p{L}\p{N}_]/u.test(name);
    const endsInside = after !== undefined && /[\p{L}\p{N}_]/u.test(after) && /[\p{L}\p{N}_]$/u.test(name);
    if (!startsInside && !endsInside) return true;
  }
  return false;
}

/** The last lines of an output, for a report. */
export function tailOf(output: string, lines = 8): string {
  return shorten(linesOf(output).slice(-lines).join("\n"), 1200);
}

export function shorten(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length - 1)}…`;
}
