import { parseSync, rawTransferSupported } from "oxc-parser";
import type { Comment, EcmaScriptModule, ParseResult, ParserOptions, Program } from "oxc-parser";
import { tooDeep } from "./depth.ts";

export type Lang = "jsx" | "ts" | "tsx" | "dts";

export type Parsed =
  | {
      readonly ok: true;
      readonly module: EcmaScriptModule;
      /** With their text only when `tree` was asked for. */
      readonly comments: readonly Comment[];
      /** There when `tree` was asked for. */
      readonly program?: Program;
      /** Gives the native buffer back; nothing of `module` and `comments` may be read after it. */
      readonly dispose: () => void;
    }
  | { readonly ok: false; readonly reason: string; readonly offset: number };

interface Options extends ParserOptions {
  readonly experimentalLazy?: boolean;
  readonly experimentalRawTransfer?: boolean;
}
type Result = Pick<ParseResult, "module" | "comments" | "errors" | "program"> & { readonly dispose?: () => void };

/**
 * Raw transfer skips the JSON between Rust and JavaScript: five times faster for module records. It needs Node >= 22 and
 * reserves address space, so a limit on it (`ulimit -v`) switches it off for the rest of the process.
 */
let raw = rawTransferSupported();

/** The dialect of a path; JavaScript is read with JSX, which is usual in `.js`. */
export function langOf(path: string): Lang {
  if (/\.d\.(?:[cm]?ts|[^./]+\.ts)$/.test(path)) return "dts";
  if (path.endsWith(".tsx")) return "tsx";
  return /\.[cm]?ts$/.test(path) ? "ts" : "jsx";
}

/**
 * Parses one program. `tree` asks for the syntax tree, without it only the module record is made.
 * Errors that oxc recovers from (a top-level `return`, a redeclaration) leave the tree complete and are no failure.
 */
export function parseProgram(path: string, text: string, lang: Lang, tree: boolean): Parsed {
  const depth = tooDeep(text);
  if (depth !== undefined) return { ok: false, reason: depth, offset: 0 };
  const first = attempt(path, text, lang, tree);
  if (first.ok || lang !== "jsx") return first;
  // Flow's annotations are close enough to TypeScript's; taken only when that reads the file without an error.
  const typed = attempt(path, text, "tsx", tree);
  return typed.ok ? typed : first;
}

function attempt(path: string, text: string, lang: Lang, tree: boolean): Parsed {
  const options: Options = { lang, preserveParens: false, sourceType: sourceType(path) };
  let result: Result;
  try {
    result = run(path, text, options, tree);
  } catch (error) {
    return { ok: false, reason: error instanceof Error ? error.message : String(error), offset: 0 };
  }
  const error = result.errors.find((each) => each.severity === "Error");
  // oxc gives an empty program when it could not go on.
  if (error !== undefined && result.program.body.length === 0) {
    const offset = error.labels[0]?.start ?? 0;
    const reason = error.message;
    result.dispose?.();
    return { ok: false, reason, offset };
  }
  return {
    ok: true,
    module: result.module,
    comments: result.comments,
    ...(tree ? { program: result.program } : {}),
    dispose: () => result.dispose?.(),
  };
}

function run(path: string, text: string, options: Options, tree: boolean): Result {
  if (!raw) return parseSync(path, text, options);
  const fast: Options = tree ? { ...options, experimentalRawTransfer: true } : { ...options, experimentalLazy: true };
  try {
    return parseSync(path, text, fast);
  } catch {
    raw = false;
    return parseSync(path, text, options);
  }
}

function sourceType(path: string): "module" | "commonjs" | "unambiguous" {
  if (/\.m[jt]s$/.test(path)) return "module";
  return path.endsWith(".cjs") ? "commonjs" : "unambiguous";
}
