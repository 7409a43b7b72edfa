/** What the engine needs from the outside. `host/` and the tests implement it. */
import type { FactRequest, FileFacts } from "../facts/types.ts";

export interface FactExtractor {
  /**
   * Facts of the requested files in request order. A file that cannot be read or parsed comes back with `problems`;
   * the promise rejects only when the run is aborted.
   */
  readonly extract: (
    requests: readonly ExtractRequest[],
    onProgress?: (done: number) => void,
  ) => Promise<readonly FileFacts[]>;
}

export interface ExtractRequest extends FactRequest {
  /** git blob id, when the listing knows it to be true of the bytes on disk. */
  readonly blob?: string;
  readonly bytes?: number;
  /** What to take the facts of, instead of the file: a change that is only thought of. */
  readonly content?: Uint8Array;
}

/** Stages that take time, for a progress line. */
export type Progress = (
  stage: "list" | "facts" | "summaries" | "graph" | "rules" | "proofs" | "base" | "guards" | "install" | "collect",
  done: number,
  total: number,
) => void;

/** The name of a content: its git blob id, and its size in bytes (one blob may be checked out with other line ends). */
export interface ContentName {
  readonly blob: string;
  readonly bytes: number;
}

/** What the last run of the same build left for a tree. */
export interface LastRun {
  readonly load: () => string | undefined;
  readonly keep: (text: string) => void;
  readonly nameOf: (bytes: Uint8Array) => ContentName;
  /** The content that this run has given the facts of; undefined when there was none, or more than one. */
  readonly contentOf: (path: string) => ContentName | undefined;
  /** Facts that an earlier run took of a content. */
  readonly factsOf: (request: FactRequest, content: ContentName) => FileFacts | undefined;
  /** Takes facts of a content and keeps nothing. */
  readonly take: (request: FactRequest, bytes: Uint8Array) => Promise<FileFacts>;
}
