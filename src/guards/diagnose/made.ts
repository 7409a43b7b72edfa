/** What every pattern yields: a cause at lines of a file. */
import type { Cause, CauseId } from "../../model/index.ts";

export type Read = (path: string) => string | undefined;

/** `start` and `end` are offsets of `text`; the cause stands on the lines from one to the other. */
export function causeAt(
  id: CauseId,
  path: string,
  text: string,
  start: number,
  end: number,
  says: string,
  operators: readonly string[],
): Cause {
  const startLine = text.slice(0, start).split("\n").length;
  const endLine = Math.max(startLine, text.slice(0, Math.max(start, end - 1)).split("\n").length);
  const quote = text.split("\n")[startLine - 1] ?? "";
  return { id, path, startLine, endLine, quote: quote.replace(/\r$/, ""), text: says, operators };
}
