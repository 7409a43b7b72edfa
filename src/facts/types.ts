/**
 * What is known of one file by itself: serialisable, cached by content, made in a worker.
 * Tier 1 (every file): imports, line count, traits. Tier 2 (on demand): the module summary.
 */
import type { Argv, CallRecord, Range, Severity } from "../model/index.ts";
import type { DocumentFacts } from "./markdown/types.ts";

export type Language = "python" | "javascript" | "typescript";
/** What facts are taken of: code, and documents. */
export type FactLanguage = Language | "markdown";

/**
 * How an import is reached. One import may carry several flags (nested *and* guarded); `kind` is the dominant one,
 * by the order of this list (first that applies).
 */
export type EdgeKind =
  | "type-only" //   if TYPE_CHECKING: body (never its else), import type, inline {type X}, typeof import()
  | "dynamic" //     import_module("x"), __import__("x"), import("x"), require in expression position, glob
  | "lazy" //        PEP 810
  | "guarded" //     in the try body (or an ImportError handler) of try/except ImportError|ModuleNotFoundError|Exception|bare
  | "nested" //      in a function or method
  | "class-body"
  | "conditional" // under another if/else/match/while/for/with at module level
  | "re-export" //   export … from (JS/TS only; a Python __init__ re-export is decided in the graph)
  | "top-level";

export const EDGE_KINDS: readonly EdgeKind[] = [
  "type-only",
  "dynamic",
  "lazy",
  "guarded",
  "nested",
  "class-body",
  "conditional",
  "re-export",
  "top-level",
];

export interface ImportFact {
  readonly kind: EdgeKind;
  /** All flags that apply, `kind` included. */
  readonly flags: readonly EdgeKind[];
  /**
   * Python: the dotted module as written, without leading dots (`from ..a import b` → "a", level 2).
   * JavaScript/TypeScript: the specifier as written ("./x", "react", "#internal/x").
   */
  readonly module: string;
  /** Python relative level; 0 for absolute and for JavaScript/TypeScript. */
  readonly level: number;
  /** Python `from m import name` : one fact per name ("*" for star). JS/TS: absent (see `names`). */
  readonly name?: string;
  /** JS/TS: imported names ("default", "*", "x"), empty for a side-effect import. */
  readonly names?: readonly string[];
  /** The local name it is bound to, where that differs from the default. */
  readonly alias?: string;
  /** Syntactic form. */
  readonly form:
    | "import"
    | "from" // Python; `import` also for JS static imports
    | "side-effect"
    | "export-from"
    | "export-star"
    | "require"
    | "import-equals"
    | "import-call"
    | "glob"
    | "import-module"
    | "dunder-import"
    | "import-type"
    | "url"
    | "worker"
    | "reference";
  /** Range of the statement (Python) or of the specifier (JS/TS). */
  readonly range: Range;
  /** Enclosing symbol, `Feed.refresh`; absent at module level. */
  readonly symbol?: string;
}

/** A reason why a file's facts are not complete. `at` is 1-based. */
export interface FileProblem {
  readonly kind: "too-large" | "unread" | "undecodable" | "unparsed" | "template" | "failed" | "binary";
  readonly reason: string;
  readonly at?: { readonly line: number; readonly column: number };
}

export interface FileFacts {
  readonly path: string;
  readonly language: FactLanguage;
  /** Number of lines; a last line without line break counts. */
  readonly lines: number;
  readonly imports: readonly ImportFact[];
  /**
   * Cheap marks found by the scanner, exact words in code (comments and strings excluded where that costs nothing,
   * otherwise over-approximate): "async" (has async def / async function), "process" (may hold a process call),
   * "blocking" (may hold another blocking call), "main" (`if __name__ == "__main__"`), "importlib", "testclient" …
   */
  readonly traits: readonly string[];
  readonly problems: readonly FileProblem[];
  /** `# assay: ignore[...]` comments. */
  readonly suppressions: readonly SuppressionFact[];
  readonly summary?: ModuleSummary;
  /** Python files that it runs by their path: `spec_from_file_location("x", path)`, `runpy.run_path(path)`. */
  readonly loadsByPath?: readonly PathLoad[];
  /** Folders that it adds to `sys.path`. "unknown": it changes what can be imported in a way that is not known. */
  readonly searchPath?: readonly (WrittenPath | "unknown")[];
  /** Of scripts that check: what their text says of how they are wired. */
  readonly wiring?: readonly WiringMark[];
  /** Of a document. */
  readonly document?: DocumentFacts;
  /** Of test files: how many tests stand where a runner looks, and what is wrong with others. */
  readonly suite?: { readonly tests: number; readonly marks: readonly SuiteMark[] };
  /** Results of file rules, by rule id: they run beside the syntax tree, in the worker. */
  readonly ruleResults?: Readonly<Record<string, readonly FileRuleResult[]>>;
}

export interface SuiteMark {
  /**
   * A test that is not collected:
   * - `shadowed`: a later definition takes its name. - `nested`: stands in another function. - `constructor`: a class of tests with
   * `__init__`.
   *
   * A test or an assertion that cannot fail:
   * - `always-true`: its statements are `assert True`. - `tuple`: `assert (x, "message")`. - `swallowed`: a handler takes its failure.
   * - `not-called`: the assertion is named and not called. - `unused-function`: it stands in a function that the test never uses.
   * - `never-awaited`: a coroutine that nobody awaits. - `own-mocks`: it reads only mocks of its own. - `no-matcher`: `expect(x)`.
   */
  readonly kind: "shadowed" | "nested" | "constructor" | HollowKind;
  /** Of the test or the function. */
  readonly name: string;
  readonly range: Range;
  /** Line of the later definition, of the outer function, of the constructor, of the handler; else its own. */
  readonly other: number;
}

export type HollowKind =
  | "always-true"
  | "tuple"
  | "swallowed"
  | "not-called"
  | "unused-function"
  | "never-awaited"
  | "own-mocks"
  | "no-matcher";

export interface WiringMark {
  /**
   * - `guard`: a script whose name says that it checks, which looks at files of the tree and can fail; `name` is its own.
   * - `names`: the file name of such a script, written in a string or comment.
   * - `missing-tool`: ends with 0 where the program `name` is not installed.
   * - `emptied`: ends with 0 where `name` is empty, which is what it becomes when it cannot be read.
   * - `check`: a function `name` that checks, whose name the file writes once. - `called-check`: one that the file names again.
   * - `mentions`: the name of a function that checks; `*` where the file may call any.
   */
  readonly kind: "guard" | "names" | "missing-tool" | "emptied" | "check" | "called-check" | "mentions";
  readonly name: string;
  readonly range: Range;
}

/** A path as code writes it, `/`-separated; "" for the folder that it is relative to. */
export interface WrittenPath {
  readonly path: string;
  /** Relative to the folder of the file that writes it, to the working directory, or to something that is not known. */
  readonly from: "file" | "cwd" | "unknown";
}

/** One file that is run by its path. */
export interface PathLoad extends WrittenPath {
  /** Of the call; where a helper of the same file loads what it is given, of the call to the helper. */
  readonly range: Range;
  readonly symbol?: string;
  /** It runs only under a condition, or its failure is expected. */
  readonly guarded?: boolean;
}

/** A serialisable result of a file rule (`RuleResult` of the rule-kit, without what only graph rules know). */
export interface FileRuleResult {
  readonly path: string;
  readonly range: Range;
  readonly message: string;
  readonly recommendation: string;
  readonly severity?: Severity;
  readonly confidence?: "high" | "medium" | "low";
  readonly symbol?: string;
  readonly subject?: string;
}

export interface SuppressionFact {
  readonly line: number;
  /** The line it covers: its own when code stands before it, else the next code line. */
  readonly covers: number;
  readonly rules: readonly string[];
  readonly because?: string;
  /** ISO date. */
  readonly until?: string;
  readonly range: Range;
}

/** Tier 2: what the functions of a file do. The pseudo function `<module>` holds module-level code. */
export interface ModuleSummary {
  readonly functions: readonly FunctionSummary[];
  readonly classes: readonly ClassSummary[];
  /** Process calls with their controls, in source order; the same records that end in the audit. */
  readonly processCalls: readonly ProcessCallFact[];
  /** Module-level names bound by imports and simple aliases: local name → dotted origin ("sp" → "subprocess"). */
  readonly bindings: Readonly<Record<string, string>>;
  /** Effects of importing the module (import-safety). */
  readonly importEffects: readonly ImportEffect[];
}

export interface ClassSummary {
  readonly name: string;
  readonly line: number;
  /** Bases as dotted names, aliases resolved where known. */
  readonly bases: readonly string[];
}

export interface FunctionSummary {
  /** `render`, `Renderer.render`, `outer.<locals>.inner`, `<module>`; lambda bodies belong to the enclosing function. */
  readonly qualname: string;
  readonly name: string;
  readonly className?: string;
  readonly line: number;
  readonly endLine: number;
  readonly isAsync: boolean;
  /** A synchronous generator: its body does not run when it is called, but when it is iterated. */
  readonly isGenerator?: boolean;
  readonly parameters: readonly string[];
  /** Decorators as dotted names, aliases resolved: "app.get", "functools.lru_cache". */
  readonly decorators: readonly string[];
  readonly calls: readonly CallFact[];
}

/** One call expression. */
export interface CallFact {
  /**
   * Dotted callee with aliases resolved: "subprocess.run", "time.sleep", "helpers.run_cmd", "self.run", "?.communicate"
   * (unknown receiver). A receiver whose constructor is known in this function is named by it: "subprocess.Popen().wait".
   */
  readonly callee: string;
  /** Local function qualname when the callee is defined in this file and that is certain. */
  readonly local?: string;
  readonly range: Range;
  readonly awaited: boolean;
  /** Handed to an executor or thread (to_thread, run_in_executor, Thread(target=), submit): runs off the event loop. */
  readonly offloaded: boolean;
  /** Text of the first positional argument when it is a short literal, else absent. */
  readonly firstArgument?: string;
  /** Names of keyword arguments that are present. */
  readonly keywords: readonly string[];
  /** The name of a parameter of the enclosing function that this call passes on, by position: [0] → "cmd". */
  readonly forwards?: Readonly<Record<string, string>>;
  /** The result is iterated here (`for`, `list(…)`, `next(…)`, `yield from`): the body of a generator runs here. */
  readonly iterated?: boolean;
  /** A parameter of the enclosing function that is off by default, and below whose `if` the call stands. */
  readonly onlyIf?: string;
  /** How many arguments are positional; absent where a `*sequence` or `**mapping` may hold more. */
  readonly positional?: number;
}

export interface ProcessCallFact extends Omit<CallRecord, "test"> {
  /** Verbatim text of the call, at most 500 UTF-16 units. */
  readonly quote: string;
  /** The parameter of the enclosing function that the command comes from: the helper is judged with its callers. */
  readonly argvParameter?: string;
  /** For Popen-like calls: what becomes of the object. */
  readonly handle?: "waited" | "communicated" | "returned" | "stored" | "context" | "dropped" | "none";
  /** Is a result used: the return code is read here ("read"), returned to callers ("returned"), ignored. */
  readonly result?: "read" | "returned" | "ignored";
  /** The child has the terminal to itself, and its exit code becomes that of this program: `sys.exit(call([…]))`. */
  readonly handsOn?: boolean;
  /** A value from outside that may begin with `-` and is not after `--`: its argument index and text. */
  readonly leadingDash?: { readonly text: string; readonly range: Range };
  readonly argv: Argv;
}

export interface ImportEffect {
  readonly kind: "connects" | "spawns" | "writes-file" | "starts-thread" | "requires-env" | "network" | "exits";
  /** What is called or read: `redis.Redis().ping`, `os.environ["X"]`. */
  readonly what: string;
  readonly range: Range;
  readonly quote: string;
  /** The call chain when the effect sits in a function called at import: line numbers in this file. */
  readonly via?: readonly { readonly line: number; readonly note: string }[];
}

/** What a worker is asked for. */
export interface FactRequest {
  readonly path: string;
  readonly language: FactLanguage;
  /** `ask`: only traits decide (summary when a trigger is there); `yes`: always make the summary. */
  readonly summary: "triggered" | "yes" | "no";
}
