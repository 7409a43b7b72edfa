/** git's name for a file's content. */
import { createHash } from "node:crypto";

/** The blob id of `bytes`: SHA-1 as git's default, SHA-256 for repositories of that format. */
export function blobId(bytes: Uint8Array, algorithm: "sha1" | "sha256" = "sha1"): string {
  return createHash(algorithm).update(`blob ${bytes.length}\0`).update(bytes).digest("hex");
}

/** True when `bytes` are the content that `blob` names, in either object format. */
export function isBlobOf(blob: string, bytes: Uint8Array): boolean {
  return blobId(bytes, blob.length === 64 ? "sha256" : "sha1") === blob;
}
