/** A repair that lies elsewhere: as a suggestion where the change shows its lines, else as the line to write. */
import type { Edit } from "../model/index.ts";
import type { FileDiff } from "./diff.ts";
import { suggestionOf, type Suggestion } from "./suggestion.ts";

/** Undefined where the edits are in several files, or not all in what the change shows. */
export function suggestedIn(
  edits: readonly Edit[],
  files: ReadonlyMap<string, FileDiff>,
  textOf: (path: string) => string | undefined,
): Suggestion | undefined {
  const path = edits[0]?.path ?? "";
  const file = files.get(path);
  const text = file === undefined ? undefined : textOf(path);
  return file === undefined || text === undefined ? undefined : suggestionOf(edits, text, file);
}

/** "add the line `httpx` after `requirements.txt:2`"; undefined for what is more than one insertion on one line. */
export function lineToAdd(edits: readonly Edit[]): string | undefined {
  const [edit, ...others] = edits;
  if (edit === undefined || others.length > 0) return undefined;
  const { path, text, range } = edit;
  const { startLine, startColumn, endLine, endColumn } = range;
  const added = text.trim();
  if (startLine !== endLine || startColumn !== endColumn || added === "" || /[\n`]/.test(added)) return undefined;
  const place = `\`${path}:${startLine}\``;
  if (/^\r?\n/.test(text)) return `add the line \`${added}\` after ${place}`;
  if (text.endsWith("\n") && startColumn === 1) return `add the line \`${added}\` before ${place}`;
  return `write \`${added}\` in ${place}, column ${startColumn}`;
}
