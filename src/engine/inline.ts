/** Takes facts in this thread: for deltas, for small trees (where starting workers costs more), and in tests. */
import { emptyFacts, extractFacts } from "../facts/extract.ts";
import type { FileSource } from "../inventory/types.ts";
import type { FactExtractor } from "./ports.ts";

export function inlineExtractor(source: FileSource): FactExtractor {
  return {
    extract: async (requests, onProgress) => {
      const facts = [];
      for (const request of requests) {
        const { content } = request;
        const read = content === undefined ? await source.read(request.path) : { ok: true as const, bytes: content };
        facts.push(
          read.ok
            ? await extractFacts(request, read.bytes)
            : emptyFacts(request, { kind: read.kind === "symlink" ? "unread" : read.kind, reason: read.reason }),
        );
        onProgress?.(facts.length);
      }
      return facts;
    },
  };
}
