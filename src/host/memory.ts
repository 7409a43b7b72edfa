/** A tree of files in memory: tests, examples in documentation, canaries. */
import type { FileSource, ListedFile } from "../inventory/types.ts";
import { byPath } from "./walk.ts";

/** Opens `files` (path → content) as a source. Nothing is read from disk; sizes are in bytes of UTF-8. */
export function openMemory(files: Readonly<Record<string, string | Uint8Array>>): FileSource {
  const encoder = new TextEncoder();
  const contents = new Map<string, Uint8Array>();
  for (const [path, content] of Object.entries(files)) {
    contents.set(path, typeof content === "string" ? encoder.encode(content) : content);
  }
  const listed: ListedFile[] = [];
  for (const [path, bytes] of contents) listed.push({ path, kind: "file", bytes: bytes.length });
  listed.sort(byPath);
  return {
    list: () => Promise.resolve({ files: listed, dirty: false, method: "memory", leftOut: [] }),
    read(path) {
      const bytes = contents.get(path);
      return Promise.resolve(
        bytes === undefined ? { ok: false, kind: "unread", reason: "does not exist" } : { ok: true, bytes },
      );
    },
  };
}
