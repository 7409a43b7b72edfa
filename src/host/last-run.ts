/** The file of the cache that holds what the last run found. One of another build counts as none. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import type { LastRun } from "../engine/ports.ts";
import { cachePath, writeCacheFile } from "./cache-files.ts";

const FORMAT = "assay run 2";

/** `stamp`: whatever results depend on beside the tree and its configuration. */
export function runFile(root: string, stamp: string, folder?: string): Pick<LastRun, "load" | "keep"> {
  const path = cachePath(root, "run", folder);
  const head = `${FORMAT}\t${createHash("sha256").update(stamp).digest("hex")}\n`;
  return {
    load() {
      let text: string;
      try {
        text = readFileSync(path, "utf8");
      } catch {
        return undefined;
      }
      return text.startsWith(head) ? text.slice(head.length) : undefined;
    },
    keep: (text) => writeCacheFile(path, () => [Buffer.from(head + text)]),
  };
}
