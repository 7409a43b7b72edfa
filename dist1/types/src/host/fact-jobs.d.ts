import type { FactRequest, FileFacts } from "../facts/types.ts";
import type { ReadResult } from "../inventory/types.ts";
export interface Job {
  readonly request: FactRequest;
  /** Bytes, when the source of the files is not a folder that the worker can read. */
  readonly content?: Uint8Array;
  /** Why such a source cannot give them. */
  readonly refused?: Exclude<
    ReadResult,
    {
      readonly ok: true;
    }
  >;
  /** How the content is named when facts are cached; absent when they are not. */
  readonly hash?: "sha1" | "sha256";
  /** Contents whose facts are cached: when the file has one of them, its facts need not be taken again. */
  readonly known?: readonly string[];
}
/** `packed`: between threads facts travel as text (see pack.ts), which also is what the cache keeps. */
export type JobResult =
  | {
      readonly kind: "facts";
      readonly facts: FileFacts;
      readonly content?: ContentName;
    }
  | {
      readonly kind: "packed";
      readonly packed: string;
      readonly content?: ContentName;
    }
  | {
      readonly kind: "known";
      readonly content: ContentName;
    };
/** A content's name; the size tells one blob's checkouts with different line ends apart. */
export interface ContentName {
  readonly blob: string;
  readonly bytes: number;
}
export type Extract = (request: FactRequest, bytes: Uint8Array) => FileFacts | Promise<FileFacts>;
/** A file that cannot be read or whose extraction throws is its own problem: the result says so. */
export declare function runJob(job: Job, read: (path: string) => ReadResult, extract: Extract): Promise<JobResult>;
/** The result as it goes from one thread to another: a string costs a copy, an object graph a structured clone. */
export declare function packed(result: JobResult): JobResult;
