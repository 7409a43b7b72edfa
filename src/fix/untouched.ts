/** Is everything outside of the planned edits as it was? Asked of the bytes that will be written, not of the plan. */
import { decodeText } from "../facts/decode.ts";
import type { FileChange } from "./compose.ts";

export function touchedProblem({ path, before, after, spans }: FileChange): string | undefined {
  if (before.bytes === undefined) return undefined;
  const text = decodeText(path, after.bytes);
  let old = 0;
  let now = 0;
  for (const span of spans) {
    const kept = span.start - old;
    if (before.text.slice(old, span.start) !== text.slice(now, now + kept))
      return `${path} would change beside the fix`;
    old = span.end;
    now += kept + span.text.length;
  }
  const isSame = before.text.slice(old) === text.slice(now);
  return isSame && marked(before.bytes) === marked(after.bytes) ? undefined : `${path} would change beside the fix`;
}

function marked(bytes: Uint8Array): boolean {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
}
