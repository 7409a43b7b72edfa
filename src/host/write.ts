/** Files that Assay writes: old or new, never half. */
import { randomBytes } from "node:crypto";
import { mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

export type WriteResult = { readonly ok: true } | { readonly ok: false; readonly message: string };

/** Writes by a temporary file in the same folder and a rename; folders are made where they are missing. */
export function writeWhole(path: string, content: string | Uint8Array): WriteResult {
  const temporary = `${path}.${randomBytes(4).toString("hex")}.tmp`;
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(temporary, content, { flag: "wx" });
    renameSync(temporary, path);
    return { ok: true };
  } catch (error) {
    rmSync(temporary, { force: true });
    return { ok: false, message: `cannot write ${path}: ${error instanceof Error ? error.message : String(error)}` };
  }
}
