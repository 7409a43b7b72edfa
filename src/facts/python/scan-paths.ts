/**
 * What a file does with paths of Python files: which it runs by their path, and which folders it puts on `sys.path`. Only files that
 * import the means (`importlib`, `runpy`, `imp`, `sys`) are looked at, from that import on.
 */
import type { Range } from "../../model/index.ts";
import type { ImportFact, PathLoad, WrittenPath } from "../types.ts";
import { argument, calleeStart, callRange, splitArguments } from "./scan-dynamic.ts";
import { CONDITIONAL, type Frame, GUARDED } from "./scan-frames.ts";
import { evaluatePath, grounded, pathText, type Lookup, type PathValue } from "./scan-path-values.ts";

/** Functions that load a file: the position and the keyword of its path. */
const LOADERS: ReadonlyMap<string, readonly [position: number, keyword: string]> = new Map([
  ["spec_from_file_location", [1, "location"]],
  ["SourceFileLoader", [1, "path"]],
  ["run_path", [0, "path_name"]],
  ["load_source", [1, "pathname"]],
]);
/** Calls that add folders to the search path: the position of the folder. */
const ADDERS: ReadonlyMap<string, number> = new Map([
  ["insert", 1],
  ["append", 0],
  ["syspath_prepend", 0],
  ["addsitedir", 0],
]);
const PREPEND = "syspath_prepend";
const CHANGES = ["sys.path", "sys.modules", "sys.meta_path"];
/** Modules by whose import the means are at hand → words without which they are not used. */
const MEANS: ReadonlyMap<string, readonly string[]> = new Map([
  ["importlib", ["spec_from_file_location", "SourceFileLoader", PREPEND, ...CHANGES]],
  ["runpy", ["run_path", PREPEND, ...CHANGES]],
  ["imp", ["load_source", PREPEND, ...CHANGES]],
  ["sys", CHANGES],
  ["site", ["addsitedir"]],
  // It hands out `monkeypatch`.
  ["pytest", [PREPEND, ...CHANGES]],
]);

/** The module that gives means to handle paths, when `module` is one of them or below; else undefined. */
export function findMeans(module: string): string | undefined {
  // Most modules are told by their first letter.
  if (!/^[irsp]/.test(module)) return undefined;
  const dot = module.indexOf(".");
  const top = dot < 0 ? module : module.slice(0, dot);
  return MEANS.has(top) ? top : undefined;
}

/** Is there something for a `PathCollector` in a file that imports these means? */
export function usesMeans(means: string, text: string): boolean {
  return MEANS.get(means)?.some((word) => text.includes(word)) ?? false;
}

interface Call {
  /** As written. */
  readonly callee: string;
  readonly open: number;
  readonly line: number;
  readonly lineStart: number;
  readonly symbol: string;
  readonly functions: number;
  /** How many imports stand before it. */
  readonly at: number;
  /** Under a condition. */
  readonly conditional: boolean;
  /** In a `try` or `suppress` that takes an ImportError. */
  guarded: boolean;
}

/** Calls are kept up to this number: a file with more is generated. */
const MOST_CALLS = 5000;
const MAX_VALUE = 1500;
/** Two functions have one name: which of them is meant cannot be told. */
const TWICE = "*";

export class PathCollector {
  private readonly text: string;
  private readonly calls: Call[] = [];
  /** `symbol name` → where its value is written; -1 when that is in several places. */
  private readonly values = new Map<string, number>();
  /** Symbol → its parameter list. */
  private readonly parameters = new Map<string, string>();
  private readonly rebound = new Map<string, boolean>();

  constructor(text: string) {
    this.text = text;
  }

  /** Notes an assignment, when the statement at `offset` is one to a plain name. */
  note(offset: number, here: Frame): void {
    ASSIGNMENT.lastIndex = offset;
    const name = ASSIGNMENT.exec(this.text)?.[1];
    if (name === undefined) return;
    const key = `${here.symbol} ${name}`;
    this.values.set(key, this.values.has(key) ? -1 : ASSIGNMENT.lastIndex);
  }

  define(symbol: string, header: string): void {
    this.parameters.set(symbol, this.parameters.has(symbol) ? TWICE : header);
  }

  addCall(open: number, line: number, lineStart: number, here: Frame, at: number): void {
    const { text } = this;
    if (text.charCodeAt(open) !== 40 || this.calls.length >= MOST_CALLS) return;
    const start = calleeStart(text, open);
    if (start < 0 || DEFINED.test(text.slice(Math.max(0, start - 12), start))) return;
    const callee = text.slice(start, open).trimEnd();
    const { symbol, functions, flags } = here;
    const guarded = (flags & GUARDED) !== 0;
    const conditional = (flags & CONDITIONAL) !== 0;
    this.calls.push({ callee, open, line, lineStart, symbol, functions, at, guarded, conditional });
  }

  /** Marks the calls in a `try` body, given by the numbers of imports before it and in it. */
  guard(from: number, to: number, functions: number): void {
    for (const call of this.calls) {
      if (call.at >= from && call.at <= to && call.functions === functions) call.guarded = true;
    }
  }

  // ── results ───────────────────────────────────────────────────────────────────────────────────────────────────────

  loads(imports: readonly ImportFact[]): readonly PathLoad[] {
    // What is only looked at is not run; an ImportError that is spoken of may be what is wanted.
    const runs = RUN.test(this.text);
    const expected = /\b(?:ImportError|ModuleNotFoundError|xfail|skip|skipif)\b/.test(this.text);
    const found: PathLoad[] = [];
    for (const call of this.calls) {
      const loader = loaderName(call.callee, imports);
      const place = LOADERS.get(loader);
      if (place === undefined || (!runs && /^(?:spec|Source)/.test(loader))) continue;
      const written = argument(splitArguments(this.text, call.open)?.texts ?? [], ...place);
      if (written === undefined) continue;
      for (const { at, value } of this.valuesOf(call, written)) {
        const path = writtenPath(value);
        if (path === undefined || path.path === "" || !isPlausible(value)) continue;
        const range = this.rangeOf(at);
        if (range === undefined) continue;
        const guarded =
          expected || [at, call].some((each) => each.guarded || each.conditional) || this.isRunGuarded(call);
        found.push({ ...path, range, ...symbolOf(at), ...(guarded ? { guarded } : {}) });
      }
    }
    return found;
  }

  /** Is what this call made run under a guard? `if spec and spec.loader:` is none. */
  private isRunGuarded({ symbol }: Call): boolean {
    return this.calls.some((call) => call.guarded && call.symbol === symbol && RUN.test(call.callee));
  }

  /** The folders added, each once. */
  searchPath(imports: readonly ImportFact[]): readonly (WrittenPath | "unknown")[] {
    const found = new Map<string, WrittenPath | "unknown">();
    let evaluated = 0;
    for (const call of this.calls) {
      const name = call.callee.slice(call.callee.lastIndexOf(".") + 1);
      const position = ADDERS.get(name);
      const isPath = /(?:^|[\w.])sys\s*\.\s*path\.\w+$/.test(call.callee);
      if (position === undefined || ((name === "insert" || name === "append") && !isPath)) continue;
      if (isPath) evaluated++;
      const written = argument(splitArguments(this.text, call.open)?.texts ?? [], position, "path");
      const values = written === undefined ? [] : this.valuesOf(call, written).map(({ value }) => writtenPath(value));
      for (const value of values.length === 0 ? [undefined] : values) {
        if (value === undefined || value.from === "unknown") found.set("", "unknown");
        else found.set(`${value.from} ${value.path}`, value);
      }
    }
    if (changesImports(this.text, evaluated, imports)) found.set("", "unknown");
    return [...found.values()];
  }

  /** The value at the call; where it rests on a parameter of the function around, the values by that function's calls. */
  private valuesOf(call: Call, written: string): readonly { readonly at: Call; readonly value: PathValue }[] {
    const asked = new Set<string>();
    const value = evaluatePath(
      written,
      true,
      this.lookup(call.symbol, (name) => {
        asked.add(name);
        return undefined;
      }),
    );
    if (asked.size === 0) return value === undefined ? [] : [{ at: call, value }];
    const dot = call.symbol.lastIndexOf(".");
    const helper = call.symbol.slice(dot + 1);
    const names = parameterNames(this.parameters.get(call.symbol) ?? "");
    const callers = this.calls.filter(
      ({ callee, symbol }) =>
        symbol !== call.symbol && (callee === helper || callee === `self.${helper}` || callee === `cls.${helper}`),
    );
    return callers.flatMap((at) => {
      const texts = splitArguments(this.text, at.open)?.texts ?? [];
      const given = (name: string): PathValue | undefined => {
        const text = names.includes(name) ? argument(texts, names.indexOf(name), name) : undefined;
        return text === undefined ? undefined : evaluatePath(text, true, this.lookup(at.symbol));
      };
      const result = evaluatePath(written, true, this.lookup(call.symbol, given));
      return result === undefined ? [] : [{ at, value: result }];
    });
  }

  /** What names stand for in a function; its parameters are asked for by `given`. */
  private lookup(symbol: string, given?: (name: string) => PathValue | undefined, depth = 0): Lookup {
    return (name) => {
      if (depth > 6) return "no";
      for (let scope = symbol; ; scope = outer(scope)) {
        const offset = this.values.get(`${scope} ${name}`);
        const header = this.parameters.get(scope) ?? "";
        if (header === TWICE) return "no";
        if (parameterNames(header).includes(name)) {
          return offset === undefined && scope === symbol ? (given?.(name) ?? "no") : "no";
        }
        if (offset !== undefined) {
          if (offset < 0 || this.isRebound(name)) return "no";
          const text = this.text.slice(offset, offset + MAX_VALUE);
          return evaluatePath(text, false, this.lookup(scope, given, depth + 1)) ?? "no";
        }
        if (scope === "") return this.isRebound(name) ? "no" : undefined;
      }
    };
  }

  /** Is the name also a target of something other than a plain assignment? */
  private isRebound(name: string): boolean {
    const known = this.rebound.get(name);
    if (known !== undefined) return known;
    const list = "[\\w \\t,]{0,200}";
    const test = new RegExp(
      [
        `\\bfor\\b[^:\\n]{0,200}\\b${name}\\b[^:\\n]{0,200}\\bin\\b`,
        `\\bas[ \\t]+${name}\\b`,
        `\\b${name}[ \\t]*(?::=|[-+*/|&]=)`,
        `^[ \\t]*(?:${list},[ \\t]*)?${name}[ \\t]*,${list}=(?!=)`,
        `^${list},[ \\t]*${name}[ \\t]*=(?!=)`,
        `\\b(?:global|nonlocal|del)[ \\t][^\\n]{0,200}\\b${name}\\b`,
      ].join("|"),
      "m",
    );
    // All of them are on one line, which holds the name.
    const lines = this.text.match(new RegExp(`^.*\\b${name}\\b.*$`, "gm")) ?? [];
    const answer = lines.some((line) => test.test(line));
    this.rebound.set(name, answer);
    return answer;
  }

  private rangeOf(call: Call): Range | undefined {
    const end = splitArguments(this.text, call.open)?.end;
    return end === undefined ? undefined : callRange(this.text, call, end);
  }
}

const RUN = /\b(?:exec_module|load_module)\b/;
/** Before a name that is defined, not called. */
const DEFINED = /\b(?:def|class)[ \t]+$/;
/** `NAME =`, `NAME: Path =`; not `==`. */
const ASSIGNMENT = /([A-Za-z_]\w*)[ \t]*(?::[^=\n#]*)?=(?!=)/y;

const outer = (symbol: string): string => symbol.slice(0, Math.max(0, symbol.lastIndexOf(".")));
const symbolOf = ({ symbol }: Call): { readonly symbol?: string } => (symbol === "" ? {} : { symbol });

/** The loader that is called, by its name at home: `from runpy import run_path as run`; "" for everything else. */
function loaderName(callee: string, imports: readonly ImportFact[]): string {
  const last = callee.slice(callee.lastIndexOf(".") + 1);
  // These two names are nobody else's; the others also name methods.
  if (/^(?:spec_from_file_location|SourceFileLoader)$/.test(last)) return last;
  if (last !== callee) return /^(?:runpy\.run_path|imp\.load_source)$/.test(callee) ? last : "";
  const from = imports.find(
    ({ module, name, alias }) => MEANS.has(findMeans(module) ?? "") && (alias ?? name) === callee,
  );
  return from?.name ?? "";
}

/** Names of a parameter list, `self` and `cls` left out. */
function parameterNames(header: string): readonly string[] {
  const list = splitArguments(header, header.indexOf("("))?.texts ?? [];
  const names: string[] = [];
  for (const text of list) {
    const name = /^\*{0,2}([A-Za-z_]\w*)/.exec(text)?.[1];
    if (name !== undefined && !(names.length === 0 && (name === "self" || name === "cls"))) names.push(name);
  }
  return names;
}

function writtenPath(value: PathValue): WrittenPath | undefined {
  const { from, ...rest } = grounded(value) ?? { from: "text" };
  if (from === "text" || !("parts" in rest)) return undefined;
  const path = pathText({ from, parts: rest.parts });
  return path === undefined ? undefined : { path, from };
}

/** Below an unknown folder: only one that is named as the project's own. `tmp_path / "a.py"` is made by the test. */
function isPlausible({ from, base = "", parts }: PathValue): boolean {
  return (
    from !== "unknown" ||
    (/root|repo|project|base_?dir|workspace/i.test(base) && !/tmp|temp/i.test(base) && parts.length > 1)
  );
}

/** Comments and texts that stand alone: they speak of things, and do nothing. */
const TALK = /^[ \t]*[rRuU]?("""|''')[^]*?\1|(?:^|[ \t])#[^\n]*/gm;
/** What reads the search path, or takes a module out. */
const HARMLESS =
  /\bin\s+sys\.(?:path|modules)\b(?!\s*\[)|\bsys\.path\.(?:remove|index|copy)\b|\bdel\s+sys\.modules\b|\bsys\.modules(?:\.(?:pop|get)\b|\[[^\]\n]*\](?!\s*=(?!=)))|\b(?:list|len|set|tuple)\(sys\.(?:path|modules)\)/g;
const REGISTERED = /\bsys\.modules\[[^\]\n]*\]\s*=\s*(\w+)(?=\s|$)/g;

/**
 * Does the code change what can be imported in a way other than the calls that were evaluated? A fake in `sys.modules` makes an
 * import succeed; the loaded module itself (`sys.modules[spec.name] = module`) does not.
 */
function changesImports(text: string, evaluated: number, imports: readonly ImportFact[]): boolean {
  const isPart = /^(?:path|modules|meta_path|path_hooks|\*)$/;
  if (imports.some(({ module, name = "", alias }) => module === "sys" && (alias !== undefined || isPart.test(name))))
    return true;
  if (!text.includes("sys")) return false;
  const loaded = new Set<string | undefined>();
  if (text.includes("module_from_spec") || text.includes("load_module")) {
    for (const [, name] of text.matchAll(/(\w+)\s*=\s*[\w.]*(?:module_from_spec|load_module)\(/g)) loaded.add(name);
  }
  const code = text
    .replace(TALK, "")
    .replace(HARMLESS, "")
    .replace(REGISTERED, (all, name: string) => (loaded.has(name) ? "" : all));
  if (/\bsys\.(?:modules|meta_path|path_hooks|path_importer_cache)\b/.test(code)) return true;
  if (/setattr\(\s*sys\b|\bobject\(\s*sys\b|__import__\s*=|["']builtins\.__import__/.test(code)) return true;
  return (code.match(/\bsys\.path\b/g)?.length ?? 0) > evaluated;
}
