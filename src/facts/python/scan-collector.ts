/** Collects the imports of one file. Flags may still come later (an `except` behind its `try`), names of functions too. */
import type { EdgeKind, ImportFact } from "../types.ts";
import { EDGE_KINDS } from "../types.ts";
import type { Truth } from "./scan-conditions.ts";
import { judgeTypeChecking } from "./scan-conditions.ts";
import type { DynamicCall } from "./scan-dynamic.ts";
import { DYNAMIC_NAMES, findCallee, interpretCall } from "./scan-dynamic.ts";
import { DYNAMIC, type Frame, GUARDED } from "./scan-frames.ts";
import type { Draft } from "./scan-imports.ts";

/** Until the call is read. */
const NOWHERE = { startLine: 1, startColumn: 1, endLine: 1, endColumn: 1 };
const CHECKING = "TYPE_CHECKING";
/** The word first, so that it is searched for as such; the look behind it asks for the start of a line. */
const SET_TRUE = /TYPE_CHECKING(?<=^[ \t]*TYPE_CHECKING)\b[^=\n]*=[ \t]*(?:True|1)\b/m;

/** Names without which there is no import by call; `pytest` brings one more. */
const CALLS = /import_module|__import__/;
const SKIP = "importorskip";

export class ImportCollector {
  private readonly text: string;
  /** Imports as they are read, placed by `place`. */
  readonly drafts: Draft[] = [];
  private readonly flags: number[] = [];
  /** How many functions are around each. */
  private readonly functions: number[] = [];
  /** Calls that may import, by their index in `drafts`: told when all names are known. */
  private readonly calls = new Map<number, DynamicCall>();
  /** Local name → dotted origin, of the first `bound` imports. One scope: the last binding counts. */
  private readonly origins = new Map<string, string>();
  private bound = 0;
  /** Names for TYPE_CHECKING; empty when it decides nothing. */
  private readonly checkingNames: string[] = [];
  /** May there be imports by call? */
  dynamic: boolean;

  constructor(text: string) {
    this.text = text;
    this.dynamic = CALLS.test(text);
    // A module that sets it to true runs what stands below it.
    const decides = text.includes(CHECKING) && !SET_TRUE.test(text);
    if (decides) this.checkingNames.push(CHECKING);
  }

  get count(): number {
    return this.flags.length;
  }

  /** Does a test have to be judged? */
  get judges(): boolean {
    return this.checkingNames.length > 0;
  }

  /** The imports that were read last stand here. */
  place(here: Frame, flags: number): void {
    const { drafts } = this;
    for (let at = this.count; at < drafts.length; at++) {
      const draft = drafts[at];
      if (draft === undefined) continue;
      if (here.symbol !== "") draft.symbol = here.symbol;
      this.flags.push(here.flags | flags);
      this.functions.push(here.functions);
      if (!this.dynamic && (draft.module === "pytest" || draft.name === SKIP)) this.dynamic = this.text.includes(SKIP);
      if (this.judges && draft.name === CHECKING && draft.alias !== undefined) this.checkingNames.push(draft.alias);
    }
  }

  /** Takes the call whose bracket is at `open`, if it may import something. */
  addCall(open: number, line: number, lineStart: number, here: Frame): void {
    if (this.text.charCodeAt(open) !== 40) return;
    const callee = findCallee(this.text, open);
    if (callee === undefined) return;
    this.calls.set(this.count, { callee, open, line, lineStart });
    this.drafts.push({ kind: "dynamic", flags: [], form: "import-module", module: "", level: 0, range: NOWHERE });
    this.place(here, DYNAMIC);
  }

  /** Marks what stands in a `try` body, given by indices, as guarded; not what functions there import. */
  guard(from: number, to: number, functions: number): void {
    for (let at = from; at < to; at++) {
      if (this.functions[at] === functions) this.flags[at] = (this.flags[at] ?? 0) | GUARDED;
    }
  }

  // ── names ─────────────────────────────────────────────────────────────────────────────────────────────────────────

  private bind(draft: Draft): void {
    const { form, module, level, name, alias } = draft;
    const local = alias ?? name ?? "";
    if (draft.kind === "dynamic") return;
    if (level > 0) this.origins.set(local, `.${name ?? ""}`);
    else if (form === "from") this.origins.set(local, `${module}.${name ?? ""}`);
    else if (alias !== undefined) this.origins.set(alias, module);
    else {
      const root = module.split(".", 1)[0] ?? "";
      this.origins.set(root, root);
    }
  }

  /** `im = importlib.import_module` makes `im` a name for it. The statement begins at `offset`. */
  bindAssignment(offset: number): void {
    const alias = /([A-Za-z_]\w*)[ \t]*=[ \t]*([A-Za-z_][\w.]*)[ \t]*(?=[\r\n;#]|$)/y;
    alias.lastIndex = offset;
    const [, name, value] = alias.exec(this.text) ?? [];
    if (name === undefined || value === undefined) return;
    const origin = this.resolve(value);
    if (origin === "importlib" || this.isDynamic(value)) this.origins.set(name, origin);
  }

  resolve(dotted: string): string {
    for (; this.bound < this.count; this.bound++) {
      const draft = this.drafts[this.bound];
      if (draft !== undefined) this.bind(draft);
    }
    const dot = dotted.indexOf(".");
    const head = dot < 0 ? dotted : dotted.slice(0, dot);
    const origin = this.origins.get(head);
    return origin === undefined ? dotted : origin + dotted.slice(head.length);
  }

  /** What the test of an `if` says at run time; "unknown" unless TYPE_CHECKING decides. */
  judge(test: string): Truth {
    if (!this.checkingNames.some((name) => test.includes(name))) return "unknown";
    return judgeTypeChecking(test, (name) => this.isTypeChecking(name));
  }

  private isTypeChecking(name: string): boolean {
    if (name === CHECKING) return true;
    const origin = this.resolve(name);
    if (name.includes(".")) return origin === "typing.TYPE_CHECKING" || origin === "typing_extensions.TYPE_CHECKING";
    return origin.endsWith(".TYPE_CHECKING");
  }

  /** Is it a name for one of the importing functions: bare, or an attribute of something imported? */
  private isDynamic(callee: string): boolean {
    const dot = callee.indexOf(".");
    const head = dot < 0 ? callee : callee.slice(0, dot);
    if (!DYNAMIC_NAMES.has(lastPart(this.resolve(callee)))) return false;
    return dot < 0 || this.origins.has(head) || head === "importlib" || head === "builtins";
  }

  // ── facts ─────────────────────────────────────────────────────────────────────────────────────────────────────────

  /** Drafts → facts: flags get their names, calls that import nothing go. */
  finish(): readonly ImportFact[] {
    for (let at = 0; at < this.drafts.length; at++) setFlags(this.drafts[at], this.flags[at] ?? 0);
    if (this.calls.size === 0) return this.drafts;
    return this.drafts.flatMap((draft, at) => {
      const call = this.calls.get(at);
      return call === undefined ? draft : this.interpret(draft, call, this.flags[at] ?? 0);
    });
  }

  private interpret(draft: Draft, call: DynamicCall, flags: number): ImportFact[] {
    if (!this.isDynamic(call.callee)) return [];
    const name = lastPart(this.resolve(call.callee));
    const found = interpretCall(this.text, call, name);
    if (found === undefined) return [];
    if (name === "importorskip") setFlags(draft, flags | GUARDED);
    const { form, module, level, range } = found;
    if (found.names.length === 0) return [{ ...draft, form, module, level, range }];
    const facts: ImportFact[] = [];
    for (const each of found.names) facts.push({ ...draft, form, module, level, range, name: each });
    return facts;
  }
}

function lastPart(dotted: string): string {
  return dotted.slice(dotted.lastIndexOf(".") + 1);
}

/** Bits → names, shared by all facts with the same bits. */
const flagNames = new Map<number, readonly EdgeKind[]>();
function setFlags(draft: Draft | undefined, bits: number): void {
  if (draft === undefined) return;
  let names = flagNames.get(bits);
  if (names === undefined) {
    names = bits === 0 ? ["top-level"] : EDGE_KINDS.filter((_, at) => (bits & (1 << at)) !== 0);
    flagNames.set(bits, names);
  }
  draft.flags = names;
  draft.kind = names[0] ?? "top-level";
}
