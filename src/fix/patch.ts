/** Changes as one patch, byte by byte: `git apply` takes it for files of any encoding, with their byte order marks and line breaks. */
import type { FileChange } from "./compose.ts";
import { unifiedDiff } from "./diff.ts";

export function patchOf(changes: readonly FileChange[]): Uint8Array {
  const diffs = changes.map(({ path, before, after }) =>
    unifiedDiff(asBytes(Buffer.from(path)), before.bytes && asBytes(before.bytes), asBytes(after.bytes)),
  );
  return Buffer.from(diffs.join(""), "latin1");
}

/** One character a byte: lines are compared, and written, as they lie in the file. */
function asBytes(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("latin1");
}
