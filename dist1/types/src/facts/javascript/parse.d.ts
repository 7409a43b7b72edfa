import type { Comment, EcmaScriptModule, Program } from "oxc-parser";
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
  | {
      readonly ok: false;
      readonly reason: string;
      readonly offset: number;
    };
/** The dialect of a path; JavaScript is read with JSX, which is usual in `.js`. */
export declare function langOf(path: string): Lang;
/**
 * Parses one program. `tree` asks for the syntax tree, without it only the module record is made.
 * Errors that oxc recovers from (a top-level `return`, a redeclaration) leave the tree complete and are no failure.
 */
export declare function parseProgram(path: string, text: string, lang: Lang, tree: boolean): Parsed;
