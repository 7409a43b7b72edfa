/** A guard's text, what it missed, and its text with the repair. */
import { diagnose } from "../../../src/guards/diagnose/index.ts";
import { candidates, type Candidate } from "../../../src/guards/repair/index.ts";
import type { Guard } from "../../../src/guards/types.ts";
import { guardOf, type Files } from "../support.ts";

export function repairsOf(guard: Guard, missed: readonly string[], files: Files): readonly Candidate[] {
  const read = (path: string): string | undefined => files[path];
  // As in the application: the diagnosis reads text without a byte order mark.
  const causes = diagnose(guard, missed, (path) => files[path]?.replace(/^\uFEFF/, ""));
  return candidates(guard, causes, read);
}

/** The whole repair of `tools/check.py`; undefined where none is made. */
export function repaired(script: string, missed: readonly string[]): string | undefined {
  const files = { "tools/check.py": script };
  return repairsOf(guardOf("python tools/check.py", files), missed, files)[0]?.files[0]?.after;
}

/** Lines that a repair takes away and brings, as in a diff without context. */
export function changed(script: string, missed: readonly string[]): readonly string[] {
  const files = { "tools/check.py": script };
  const [made] = repairsOf(guardOf("python tools/check.py", files), missed, files);
  return made === undefined ? [] : changedLines(made);
}

export function changedLines({ repair }: Candidate): readonly string[] {
  return repair.patch.split("\n").filter((line) => /^[-+](?!--|\+\+)/.test(line));
}

export { guardOf };
