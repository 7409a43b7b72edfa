/** Facts of the files of a source: from the cache, by worker threads, or in this thread where that is quicker. */
import { availableParallelism } from "node:os";
import { setImmediate } from "node:timers/promises";
import { configureSyntax, extractFacts } from "../facts/extract.ts";
import type { FileFacts } from "../facts/types.ts";
import type { ContentName, ExtractRequest, FactExtractor, LastRun } from "../engine/ports.ts";
import type { FileSource, ListedFile, Listing } from "../inventory/types.ts";
import { blobId } from "./blob.ts";
import { openCache, type FactCache } from "./cache.ts";
import { runJob, type Extract, type Job, type JobResult } from "./fact-jobs.ts";
import { buildStamp, pythonWasm, toolStamp, workerScript } from "./installed.ts";
import { runFile } from "./last-run.ts";
import { packFacts, unpackFacts } from "./pack.ts";
import { DEFAULT_MAX_BYTES, insideReader } from "./read.ts";
import { openWorkerPool, WorkersUnavailable, type OnResult, type SizedJob, type WorkerPool } from "./workers.ts";

export interface FactPoolOptions {
  /** Folder of the source; also names the cache. */
  readonly root: string;
  readonly source: FileSource;
  /** Default: the cores, at most 8. 0: everything in this thread. */
  readonly threads?: number;
  /** Keep facts between runs (default true; from source there is no cache). */
  readonly cache?: boolean;
  /** Added to the cache's stamp: settings that facts depend on. */
  readonly variant?: string;
  readonly signal?: AbortSignal;
  /** Default: the script that the build made; undefined when running from source. */
  readonly script?: URL;
  /** Default: the build's. Needed for a cache when running from source. */
  readonly stamp?: string;
  readonly cacheFolder?: string;
  /** For tests of this file; the worker's script brings its own. */
  readonly extract?: Extract;
  readonly stallMs?: number;
}

export interface FactPool {
  readonly extractor: FactExtractor;
  /** What the last run left; undefined where nothing is cached. */
  readonly lastRun: LastRun | undefined;
  /** Ends the workers and writes the cache. */
  readonly close: () => Promise<void>;
}

/** Starting threads costs about as much as this much work in one. */
const INLINE_FILES = 150;
const INLINE_BYTES = 1_000_000;
/** Progress is told about every so many files. */
const PROGRESS_STEP = 64;
/** A tree costs twenty times what a scan does. */
const SUMMARY_WEIGHT = 8;

export function openFactPool(options: FactPoolOptions): FactPool {
  return new Facts(options).pool();
}

class Facts {
  readonly #options: FactPoolOptions;
  readonly #threads: number;
  readonly #script: URL | undefined;
  readonly #extract: Extract;
  #cache: FactCache | undefined;
  #workers: WorkerPool | undefined;
  #listed: ReadonlyMap<string, ListedFile> | undefined;
  #method: Listing["method"] = "memory";
  #hash: "sha1" | "sha256" = "sha1";
  /** The content that facts were given of; undefined where there was more than one. */
  readonly #given = new Map<string, ContentName | undefined>();

  constructor(options: FactPoolOptions) {
    this.#options = options;
    this.#threads = options.threads ?? Math.min(8, availableParallelism());
    this.#script = options.script ?? workerScript();
    this.#extract = options.extract ?? extractFacts;
    configureSyntax(pythonWasm());
    const stamp = options.cache === false ? undefined : (options.stamp ?? buildStamp());
    if (stamp !== undefined) {
      const { root, variant = "", cacheFolder: folder } = options;
      this.#cache = openCache({ root, stamp: `${stamp} ${variant}`, ...(folder === undefined ? {} : { folder }) });
    }
  }

  pool(): FactPool {
    const onAbort = (): void => void this.#workers?.close(abortError(this.#options.signal));
    this.#options.signal?.addEventListener("abort", onAbort, { once: true });
    return {
      extractor: { extract: (requests, onProgress) => this.#extractAll(requests, onProgress) },
      lastRun: this.#lastRun(),
      close: async () => {
        this.#options.signal?.removeEventListener("abort", onAbort);
        this.#cache?.save();
        await this.#workers?.close();
      },
    };
  }

  #lastRun(): LastRun | undefined {
    const cache = this.#cache;
    const stamp = this.#options.stamp ?? toolStamp();
    if (cache === undefined || stamp === undefined) return undefined;
    return {
      ...runFile(this.#options.root, stamp, this.#options.cacheFolder),
      nameOf: (bytes) => ({ blob: blobId(bytes, this.#hash), bytes: bytes.length }),
      contentOf: (path) => this.#given.get(path),
      factsOf: (request, { blob, bytes }) => unpack(cache.get(cacheName(request), blob, bytes)),
      take: async (request, bytes) => {
        const result = await runJob({ request, content: bytes }, () => ({ ok: true, bytes }), this.#extract);
        if (result.kind !== "facts") throw new Error("a job without a hash gives facts");
        // As they would come out of the cache.
        return unpackFacts(packFacts(result.facts));
      },
    };
  }

  #give({ path, content: planted }: ExtractRequest, content: ContentName): void {
    if (planted !== undefined) return;
    const before = this.#given.get(path);
    const isNew = !this.#given.has(path) || (before?.blob === content.blob && before.bytes === content.bytes);
    this.#given.set(path, isNew ? content : undefined);
  }

  async #extractAll(
    requests: readonly ExtractRequest[],
    onProgress: (done: number) => void = () => undefined,
  ): Promise<readonly FileFacts[]> {
    const { signal } = this.#options;
    if (signal?.aborted === true) throw abortError(signal);
    await this.#look();
    const facts: (FileFacts | undefined)[] = Array.from({ length: requests.length });
    const missing: number[] = [];
    for (const [index, request] of requests.entries()) {
      facts[index] = this.#cached(request);
      if (facts[index] === undefined) missing.push(index);
    }
    let done = requests.length - missing.length;
    if (done > 0) onProgress(done);
    const jobs: SizedJob[] = [];
    for (const index of missing) {
      const request = requests[index];
      if (request !== undefined) jobs.push({ job: this.#jobFor(request), size: this.#sizeOf(request) });
    }
    let asked = done;
    await this.#run(jobs, (position, result) => {
      const index = missing[position];
      const request = index === undefined ? undefined : requests[index];
      if (index !== undefined && request !== undefined) facts[index] = this.#take(request, result);
      done += 1;
      if (done - asked < PROGRESS_STEP && done < requests.length) return;
      asked = done;
      onProgress(done);
    });
    for (const index of missing) {
      const request = requests[index];
      if (request !== undefined) facts[index] ??= await this.#takeAgain(request);
    }
    return facts as readonly FileFacts[];
  }

  async #look(): Promise<void> {
    if (this.#listed !== undefined) return;
    const listing = await this.#options.source.list();
    this.#method = listing.method;
    this.#listed = new Map(listing.files.map((file) => [file.path, file]));
    if (listing.files.find((file) => file.blob !== undefined)?.blob?.length === 64) this.#hash = "sha256";
  }

  #cached(request: ExtractRequest): FileFacts | undefined {
    if (this.#cache === undefined || request.blob === undefined) return undefined;
    const bytes = request.bytes ?? this.#listed?.get(request.path)?.bytes;
    const facts = unpack(this.#cache.get(cacheName(request), request.blob, bytes));
    if (facts !== undefined && bytes !== undefined) this.#give(request, { blob: request.blob, bytes });
    return facts;
  }

  /** Content is named from the bytes even where the listing knows the blob: the file may change before it is read. */
  #jobFor({ path, language, summary, content }: ExtractRequest): Job {
    const request = { path, language, summary };
    const given = content === undefined ? {} : { content };
    if (this.#cache === undefined) return { request, ...given };
    const known = this.#cache.contents(cacheName(request)).map((name) => name.blob);
    return { request, ...given, hash: this.#hash, known };
  }

  #sizeOf(request: ExtractRequest): number {
    return request.content?.length ?? request.bytes ?? this.#listed?.get(request.path)?.bytes ?? 4096;
  }

  async #run(jobs: readonly SizedJob[], onResult: OnResult): Promise<void> {
    if (!this.#worthThreads(jobs)) return this.#runHere(jobs, onResult);
    try {
      const { root, stallMs } = this.#options;
      this.#workers ??= openWorkerPool({
        script: this.#script as URL,
        threads: this.#threads,
        root,
        maxBytes: DEFAULT_MAX_BYTES,
        ...(stallMs === undefined ? {} : { stallMs }),
      });
      return await this.#workers.run(await this.#withContent(jobs), onResult);
    } catch (error) {
      if (!(error instanceof WorkersUnavailable)) throw error;
      this.#workers = undefined;
      return this.#runHere(jobs, onResult);
    }
  }

  #worthThreads(jobs: readonly SizedJob[]): boolean {
    if (this.#script === undefined || this.#threads === 0) return false;
    let cost = 0;
    for (const { job, size } of jobs) cost += job.request.summary === "yes" ? size * SUMMARY_WEIGHT : size;
    return jobs.length > INLINE_FILES || cost > INLINE_BYTES;
  }

  async #runHere(jobs: readonly SizedJob[], onResult: OnResult): Promise<void> {
    const { root, signal } = this.#options;
    const reader = insideReader(root);
    for (const [index, { job }] of (await this.#withContent(jobs)).entries()) {
      onResult(index, await runJob(job, reader.glance, this.#extract));
      // Long runs must stay open for Ctrl-C.
      if (index % 32 === 31) await setImmediate();
      if (signal?.aborted === true) throw abortError(signal);
    }
  }

  /** Workers and `readInside` read folders; what lies in git or in memory is read here and sent along. */
  async #withContent(jobs: readonly SizedJob[]): Promise<readonly SizedJob[]> {
    if (this.#method === "git" || this.#method === "walk") return jobs;
    return Promise.all(
      jobs.map(async ({ job, size }) => {
        if (job.content !== undefined) return { job, size };
        const read = await this.#options.source.read(job.request.path);
        return { job: read.ok ? { ...job, content: read.bytes } : { ...job, refused: read }, size };
      }),
    );
  }

  /** Undefined when the packed text is damaged, or was made from another checkout of the same blob. */
  #take(request: ExtractRequest, result: JobResult): FileFacts | undefined {
    if (result.content !== undefined) this.#give(request, result.content);
    if (result.kind === "known") {
      const { blob, bytes } = result.content;
      return unpack(this.#cache?.get(cacheName(request), blob, bytes));
    }
    const facts = result.kind === "facts" ? result.facts : unpack(result.packed);
    if (facts === undefined) return undefined;
    if (this.#cache !== undefined && result.content !== undefined && isLasting(facts)) {
      const text = result.kind === "packed" ? result.packed : packFacts(facts);
      this.#cache.put(cacheName(request), result.content, text);
    }
    return facts;
  }

  async #takeAgain(request: ExtractRequest): Promise<FileFacts> {
    const { path, language, summary, content } = request;
    const given = content === undefined ? {} : { content };
    const job: Job = { request: { path, language, summary }, ...given, hash: this.#hash };
    let facts: FileFacts | undefined;
    await this.#runHere([{ job, size: 0 }], (_, result) => (facts = this.#take(request, result)));
    if (facts === undefined) throw new Error(`no facts of ${path}`);
    return facts;
  }
}

/** Not what may be different the next time although the content is the same. */
function isLasting(facts: FileFacts): boolean {
  return facts.problems.every(({ kind }) => kind !== "failed" && kind !== "unread" && kind !== "too-large");
}

function cacheName({ path, language, summary }: ExtractRequest): string {
  return `${summary} ${language} ${path}`;
}

function unpack(packed: string | undefined): FileFacts | undefined {
  if (packed === undefined) return undefined;
  try {
    return unpackFacts(packed);
  } catch {
    return undefined;
  }
}

function abortError(signal: AbortSignal | undefined): Error {
  const reason: unknown = signal?.reason;
  return reason instanceof Error ? reason : new Error("aborted");
}
