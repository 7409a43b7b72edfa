/** A script inside another file (RUN, CI step, recipe): its command steps, what it installs, and where that is written. */
import { installsOf } from "./installs.ts";
import { normalise } from "./requirement.ts";
import { commandsOf } from "./shell.ts";
import { declare, resolvePath } from "./source.ts";
import type { Source } from "./source.ts";
import type { CommandStep, Declared, ScriptFacts } from "./types.ts";

/** Maps an offset in the script's text to an offset in the file. */
export type Placement = (offset: number) => number;

export interface Script {
  readonly text: string;
  readonly place: Placement;
  /** Folder it runs in, relative to the root, `.` for the root; undefined when it lies outside the repository or is not known. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  readonly job?: string;
  /** Role of what it installs. */
  readonly role: Declared["role"];
  readonly group?: string;
  /** Candidates for a path that a command names, where `cwd` alone does not say it (paths in an image). */
  readonly locate?: (path: string) => readonly string[];
  /** What its file says of the run. */
  readonly about?: Pick<ScriptFacts, "name" | "ci" | "hook" | "ignored" | "shell">;
}

/** What a script does, as far as manifests care. */
export interface ScriptReading {
  readonly steps: readonly CommandStep[];
  readonly declared: readonly Declared[];
  readonly includes: readonly string[];
  /** Where the script ends up, after its `cd`s. */
  readonly cwd: string;
}

/** Reads a script. Each logical line is one step; a leading `cd` moves it and the lines after it. */
export function readScript(source: Source, script: Script): ScriptReading {
  const steps: CommandStep[] = [];
  const declared: Declared[] = [];
  const includes: string[] = [];
  let cwd = script.cwd;
  const facts = scriptFacts(source, script);
  for (const line of logicalLines(script.text)) {
    let from = line.start;
    let text = line.text;
    for (;;) {
      const move = /^\s*(?:cd|pushd)\s+(?:"([^"]*)"|([^\s;&|"]+))\s*(?:(?:&&|;)\s*|$)/.exec(text);
      if (move === null) break;
      cwd =
        resolvePath(
          cwd,
          (move[1] ?? move[2] ?? ".").replace(/^\$(?:\{?GITHUB_WORKSPACE\}?|\{?CI_PROJECT_DIR\}?)\/?/, "./"),
        ) ?? cwd;
      from += move[0].length;
      text = text.slice(move[0].length);
    }
    const joined = text.replace(/\\\r?\n\s*/g, " ").trim();
    if (joined === "" || joined.startsWith("#")) continue;
    const indent = /^(?:\s|\\\r?\n)*/.exec(text)?.[0].length ?? 0;
    const range = source.range(script.place(from + indent), script.place(from + text.trimEnd().length));
    steps.push({
      text: joined,
      line: range.startLine,
      cwd,
      env: script.env,
      ...(script.job === undefined ? {} : { job: script.job }),
      range,
      script: facts,
    });
    readInstalls(source, script, { text, from, cwd }, declared, includes);
  }
  return { steps, declared, includes: [...new Set(includes)], cwd };
}

function scriptFacts(source: Source, script: Script): ScriptFacts {
  let start = 0;
  const lines = script.text.split("\n").map((line) => {
    const { line: at } = source.position(script.place(start));
    start += line.length + 1;
    return at;
  });
  return { text: script.text, lines, cwd: script.cwd, ...script.about };
}

function readInstalls(
  source: Source,
  script: Script,
  line: { readonly text: string; readonly from: number; readonly cwd: string },
  declared: Declared[],
  includes: string[],
): void {
  for (const install of commandsOf(line.text).flatMap(installsOf)) {
    if (install.kind !== "package") {
      if (install.path.includes("$")) continue;
      const path = resolvePath(line.cwd, install.path);
      includes.push(...(script.locate?.(install.path) ?? (path === undefined ? [] : [path])));
      continue;
    }
    // The word may begin with a quote: the name is the next place where its text stands.
    const near = script.place(line.from + install.start);
    const found = source.text.indexOf(install.name, near);
    const start = found < 0 ? near : found;
    declared.push(
      declare(
        source,
        {
          name: install.name,
          key: install.ecosystem === "python" ? normalise(install.name) : install.name,
          specifier: install.specifier,
          extras: install.extras,
          role: script.role,
          ecosystem: install.ecosystem,
          ...(script.group === undefined ? {} : { group: script.group }),
        },
        start,
        start + install.name.length,
      ),
    );
  }
}

/** Lines with their `\`-continuations and here-documents joined. */
function* logicalLines(text: string): Generator<{ readonly text: string; readonly start: number }> {
  let start = 0;
  while (start < text.length) {
    let end = lineEnd(text, start);
    while (/\\\r?$/.test(text.slice(start, end)) && end < text.length) end = lineEnd(text, end + 1);
    const marker = /<<-?\s*["']?(\w+)["']?/.exec(text.slice(start, end))?.[1];
    if (marker !== undefined && !/<<</.test(text.slice(start, end))) {
      const close = new RegExp(`^[ \\t]*${marker}[ \\t]*\\r?$`, "m");
      const found = close.exec(text.slice(end));
      if (found !== null) end += found.index + found[0].length;
    }
    yield { text: text.slice(start, end), start };
    start = end + 1;
  }
}

function lineEnd(text: string, at: number): number {
  const end = text.indexOf("\n", at);
  return end < 0 ? text.length : end;
}

/** A script that is a slice of the file. */
export function slicePlacement(base: number): Placement {
  return (offset) => base + offset;
}

/**
 * A YAML or JSON scalar whose value is `text`, at `start` to `end` in the file. Block scalars (`|`) are mapped line by
 * line; for the others each offset is found by its surroundings, since escapes and folding move text only a little.
 */
export function scalarPlacement(file: string, text: string, start: number, end: number): Placement {
  if (file.startsWith(text, start + 1)) return slicePlacement(start + 1); // quoted
  if (file.startsWith(text, start)) return slicePlacement(start); // plain
  const lines: { readonly at: number; readonly to: number }[] = [];
  let from = file.indexOf("\n", start) + 1;
  let at = 0;
  for (const line of text.split("\n")) {
    const stop = file.indexOf("\n", from);
    const raw = file.slice(from, stop < 0 ? file.length : stop);
    if (from === 0 || !raw.trimEnd().endsWith(line.trim())) return searched(file, text, start, end);
    lines.push({ at, to: from + Math.max(0, raw.indexOf(line.trim()) - (line.length - line.trimStart().length)) });
    at += line.length + 1;
    if (stop < 0) break;
    from = stop + 1;
  }
  return (offset) => {
    const line = lines.findLast((candidate) => candidate.at <= offset);
    return line === undefined ? start : line.to + (offset - line.at);
  };
}

/** Walks both texts side by side over their non-blank characters. */
function searched(file: string, text: string, start: number, end: number): Placement {
  return (offset) => {
    let here = start;
    for (let at = 0; at <= offset && at < text.length; at++) {
      const char = text.charAt(at);
      if (/\s/.test(char)) continue;
      const found = file.indexOf(char, here);
      if (found < 0 || found >= end) return Math.min(here, end);
      if (at === offset) return found;
      here = found + 1;
    }
    return Math.min(here, end);
  };
}
