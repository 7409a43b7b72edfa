/** The work of one worker, also done in the main thread for small trees: read a file, name its content, take its facts. */
import { emptyFacts, failed } from "../facts/extract.ts";
import type { FactRequest, FileFacts } from "../facts/types.ts";
import { asksForSummary } from "../facts/wanted.ts";
import type { ReadResult } from "../inventory/types.ts";
import { blobId } from "./blob.ts";
import { packFacts } from "./pack.ts";

export interface Job {
  readonly request: FactRequest;
  /** Bytes, when the source of the files is not a folder that the worker can read. */
  readonly content?: Uint8Array;
  /** Why such a source cannot give them. */
  readonly refused?: Exclude<ReadResult, { readonly ok: true }>;
  /** How the content is named when facts are cached; absent when they are not. */
  readonly hash?: "sha1" | "sha256";
  /** Contents whose facts are cached: when the file has one of them, its facts need not be taken again. */
  readonly known?: readonly string[];
}

/** `packed`: between threads facts travel as text (see pack.ts), which also is what the cache keeps. */
export type JobResult =
  | { readonly kind: "facts"; readonly facts: FileFacts; readonly content?: ContentName }
  | { readonly kind: "packed"; readonly packed: string; readonly content?: ContentName }
  | { readonly kind: "known"; readonly content: ContentName };

/** A content's name; the size tells one blob's checkouts with different line ends apart. */
export interface ContentName {
  readonly blob: string;
  readonly bytes: number;
}

export type Extract = (request: FactRequest, bytes: Uint8Array) => FileFacts | Promise<FileFacts>;

/** A file that cannot be read or whose extraction throws is its own problem: the result says so. */
export async function runJob(job: Job, read: (path: string) => ReadResult, extract: Extract): Promise<JobResult> {
  const { request, content, refused, hash, known } = job;
  const result = content === undefined ? (refused ?? read(request.path)) : { ok: true as const, bytes: content };
  if (!result.ok) {
    const kind = result.kind === "symlink" ? "unread" : result.kind;
    return { kind: "facts", facts: emptyFacts(request, { kind, reason: result.reason }) };
  }
  const name = hash === undefined ? undefined : { blob: blobId(result.bytes, hash), bytes: result.bytes.length };
  if (name !== undefined && known?.includes(name.blob) === true) return { kind: "known", content: name };
  let facts: FileFacts;
  try {
    facts = await extract(request, result.bytes);
  } catch (error) {
    facts = failed(request, error);
  }
  return { kind: "facts", facts, ...(name === undefined ? {} : { content: name }) };
}

/** What a worker sends back. `postponed`: the file needs a summary, which another thread shall make. */
export type Answer = JobResult | { readonly kind: "postponed" };

const POSTPONED: Answer = { kind: "postponed" };

/** Runs a job in a worker. With `postpone` a Python file whose scan asks for a summary is put off. */
export async function answerJob(
  job: Job,
  read: (path: string) => ReadResult,
  extract: Extract,
  postpone: boolean,
): Promise<Answer> {
  const { request } = job;
  // A script's tree is made for its imports too.
  if (!postpone || request.summary !== "triggered" || request.language !== "python")
    return packed(await runJob(job, read, extract));
  const result = await runJob({ ...job, request: { ...request, summary: "no" } }, read, extract);
  return result.kind === "facts" && asksForSummary(result.facts) ? POSTPONED : packed(result);
}

/** The result as it goes from one thread to another: a string costs a copy, an object graph a structured clone. */
function packed(result: JobResult): JobResult {
  if (result.kind !== "facts") return result;
  const { facts, content } = result;
  return { kind: "packed", packed: packFacts(facts), ...(content === undefined ? {} : { content }) };
}
