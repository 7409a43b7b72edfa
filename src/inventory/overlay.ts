/** A source with some files added, replaced or removed. Changes join the listing, so every filter applies to them too. */
import type { FileSource, ListedFile } from "./types.ts";

export interface OverlayChange {
  readonly path: string;
  /** New content; `null` removes the file. */
  readonly text: string | Uint8Array | null;
}

/** `source` as it would be with `changes`; the source itself stays as it is. A later change of a path wins. */
export function overlay(source: FileSource, changes: readonly OverlayChange[]): FileSource {
  const encoder = new TextEncoder();
  const changed = new Map<string, Uint8Array | null>();
  for (const { path, text } of changes) {
    changed.set(path, typeof text === "string" ? encoder.encode(text) : text);
  }
  return {
    async list() {
      const listing = await source.list();
      if (changed.size === 0) return listing;
      const files: ListedFile[] = listing.files.filter((file) => !changed.has(file.path));
      for (const [path, bytes] of changed) {
        if (bytes !== null) files.push({ path, kind: "file", bytes: bytes.length });
      }
      files.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
      return { ...listing, files, dirty: true };
    },
    read(path) {
      const bytes = changed.get(path);
      if (bytes === undefined) return source.read(path);
      return Promise.resolve(
        bytes === null ? { ok: false, kind: "unread", reason: "does not exist" } : { ok: true, bytes },
      );
    },
    ...(source.close === undefined ? {} : { close: source.close }),
  };
}
