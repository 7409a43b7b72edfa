/**
 * Sends a review to GitHub: one review with its comments, what an earlier run wrote is brought up to date and not repeated, and
 * whatever GitHub refuses comes back to the caller, so that no finding is lost on the way.
 */
import { Octokit } from "@octokit/core";
import { retry } from "@octokit/plugin-retry";
import { throttling } from "@octokit/plugin-throttling";

export interface PullRequest {
  /** `https://api.github.com`, or that of an own server. */
  readonly apiUrl: string;
  readonly token: string;
  readonly owner: string;
  readonly repo: string;
  readonly number: number;
}

/** What is to be written, and how to know it again. */
export interface Posting {
  /** Commit that was reviewed. */
  readonly head: string;
  /** Nothing was found: where nothing was written before, nothing is. */
  readonly isSilent: boolean;
  readonly comments: readonly Placed[];
  /** The body of the review; `unplaced` are comments that must stand in it. */
  readonly summary: (unplaced: readonly Placed[]) => string;
  /** The body of a further review, which only brings `count` new comments. */
  readonly further: (count: number) => string;
  /** Keys of a comment that an earlier run wrote. */
  readonly keysIn: (body: string) => readonly string[];
  readonly isSummary: (body: string) => boolean;
}

export interface Placed {
  /** Identities of what it says: a comment with one of them is not written twice. */
  readonly keys: readonly string[];
  readonly comment: GithubComment;
}

/** As GitHub's API takes it. */
export interface GithubComment {
  readonly path: string;
  readonly body: string;
  readonly line: number;
  readonly side: "RIGHT" | "LEFT";
  readonly start_line?: number;
  readonly start_side?: "RIGHT" | "LEFT";
}

export type Posted =
  | {
      readonly kind: "posted";
      /** Comments written now, brought up to date, and left as they are because an earlier run wrote them. */
      readonly written: number;
      readonly updated: number;
      readonly kept: number;
      /** Comments that GitHub would not place; they stand in the summary. */
      readonly unplaced: number;
    }
  /** Nothing, or not all, could be written. */
  | { readonly kind: "refused"; readonly reason: string };

/** Seconds that are waited for a rate limit before the review is given back. */
const LONGEST_WAIT = 120;
const TRIES = 3;
const PAGE = 100;
const MOST_PAGES = 30;

const wait = (seconds: number, _: unknown, __: unknown, retries: number): boolean =>
  seconds <= LONGEST_WAIT && retries < TRIES;

export async function postReview(posting: Posting, to: PullRequest): Promise<Posted> {
  try {
    return await new Sender(posting, to).send();
  } catch (error) {
    return { kind: "refused", reason: reasonOf(error, to) };
  }
}

interface Written {
  readonly id: number;
  readonly body: string;
  readonly keys: readonly string[];
}

class Sender {
  readonly #posting: Posting;
  readonly #octokit: Octokit;
  readonly #pull: { readonly owner: string; readonly repo: string; readonly number: number };

  constructor(posting: Posting, { apiUrl, token, owner, repo, number }: PullRequest) {
    const Client = Octokit.plugin(retry, throttling);
    this.#posting = posting;
    this.#pull = { owner, repo, number };
    this.#octokit = new Client({
      auth: token,
      baseUrl: apiUrl.replace(/\/+$/, ""),
      userAgent: "assay",
      // What happened is told once, by the caller.
      log: { debug: nothing, info: nothing, warn: nothing, error: nothing },
      retry: { doNotRetry: [400, 401, 403, 404, 406, 410, 422, 429] },
      // Limits are a server's: what is sent to one is not held back for another.
      throttle: { id: apiUrl, onRateLimit: wait, onSecondaryRateLimit: wait },
    });
  }

  async send(): Promise<Posted> {
    const posting = this.#posting;
    const head = await this.#headCommit();
    if (head !== posting.head) {
      const reason = `the pull request is at ${head.slice(0, 12)} and HEAD is ${posting.head.slice(0, 12)}: check out the pull request's head`;
      return { kind: "refused", reason };
    }
    const me = await this.#login();
    const written = await this.#written("comments", me);
    const summary = (await this.#written("reviews", me)).find(({ body }) => posting.isSummary(body));
    const known = new Map(written.flatMap((comment) => comment.keys.map((key) => [key, comment] as const)));
    const fresh = posting.comments.filter(({ keys }) => !keys.some((key) => known.has(key)));
    const updated = await this.#update(known);
    const kept = posting.comments.length - fresh.length;
    if (fresh.length === 0 && summary === undefined && posting.isSilent)
      return { kind: "posted", written: 0, updated, kept, unplaced: 0 };
    const unplaced = await this.#write(fresh, summary);
    return { kind: "posted", written: fresh.length - unplaced, updated, kept, unplaced };
  }

  /** Writes new comments and the summary; the number of comments that went into the summary. */
  async #write(fresh: readonly Placed[], summary: Written | undefined): Promise<number> {
    if (summary !== undefined && fresh.length === 0) {
      await this.#putSummary(summary.id, []);
      return 0;
    }
    const body = summary === undefined ? this.#posting.summary([]) : this.#posting.further(fresh.length);
    try {
      await this.#post(body, fresh);
      if (summary !== undefined) await this.#putSummary(summary.id, []);
      return 0;
    } catch (error) {
      // One comment in a wrong place makes GitHub refuse them all: each by itself, then.
      if (statusOf(error) !== 422 || fresh.length === 0) throw error;
    }
    const id = summary?.id ?? (await this.#post(this.#posting.summary([]), []));
    const unplaced: Placed[] = [];
    for (const comment of fresh) if (!(await this.#postAlone(comment))) unplaced.push(comment);
    if (summary !== undefined || unplaced.length > 0) await this.#putSummary(id, unplaced);
    return unplaced.length;
  }

  async #post(body: string, comments: readonly Placed[]): Promise<number> {
    const { data } = await this.#octokit.request("POST /repos/{owner}/{repo}/pulls/{number}/reviews", {
      ...this.#pull,
      commit_id: this.#posting.head,
      event: "COMMENT",
      body,
      comments: comments.map(({ comment }) => comment),
    });
    return idOf(data);
  }

  async #postAlone({ comment }: Placed): Promise<boolean> {
    try {
      await this.#octokit.request("POST /repos/{owner}/{repo}/pulls/{number}/comments", {
        ...this.#pull,
        commit_id: this.#posting.head,
        ...comment,
      });
      return true;
    } catch (error) {
      if (statusOf(error) === 422) return false;
      throw error;
    }
  }

  async #putSummary(id: number, unplaced: readonly Placed[]): Promise<void> {
    await this.#octokit.request("PUT /repos/{owner}/{repo}/pulls/{number}/reviews/{id}", {
      ...this.#pull,
      id,
      body: this.#posting.summary(unplaced),
    });
  }

  /** Earlier comments whose text is another now, unless somebody resolved them: what is resolved is left alone. */
  async #update(known: ReadonlyMap<string, Written>): Promise<number> {
    const stale = new Map<number, string>();
    for (const { keys, comment } of this.#posting.comments) {
      const earlier = keys.map((key) => known.get(key)).find((found) => found !== undefined);
      if (earlier !== undefined && earlier.body !== comment.body) stale.set(earlier.id, comment.body);
    }
    if (stale.size === 0) return 0;
    const resolved = await this.#resolved();
    if (resolved === undefined) return 0;
    let updated = 0;
    for (const [id, body] of stale) {
      if (resolved.has(id)) continue;
      const { owner, repo } = this.#pull;
      await this.#octokit.request("PATCH /repos/{owner}/{repo}/pulls/comments/{id}", { owner, repo, id, body });
      updated += 1;
    }
    return updated;
  }

  async #headCommit(): Promise<string> {
    const { data } = await this.#octokit.request("GET /repos/{owner}/{repo}/pulls/{number}", this.#pull);
    const { head } = data as { head?: { sha?: unknown } };
    if (typeof head?.sha !== "string") throw new Error("GitHub's answer has no head commit");
    return head.sha;
  }

  /** Undefined for the token of a workflow, which is no user. */
  async #login(): Promise<string | undefined> {
    try {
      const { data } = await this.#octokit.request("GET /user");
      return (data as { login?: string }).login;
    } catch {
      return undefined;
    }
  }

  /** What an earlier run wrote. Marks in other people's texts are not believed: they could hide a finding. */
  async #written(what: "comments" | "reviews", me: string | undefined): Promise<readonly Written[]> {
    const found: Written[] = [];
    for (let page = 1; page <= MOST_PAGES; page += 1) {
      const { data } = await this.#octokit.request(`GET /repos/{owner}/{repo}/pulls/{number}/${what}`, {
        ...this.#pull,
        per_page: PAGE,
        page,
      });
      const entries = data as readonly {
        id: number;
        body?: string | null;
        user?: { login?: string; type?: string } | null;
      }[];
      for (const { id, body, user } of entries) {
        const isOurs = user?.type === "Bot" || (me !== undefined && user?.login === me);
        if (
          isOurs &&
          typeof body === "string" &&
          (this.#posting.isSummary(body) || this.#posting.keysIn(body).length > 0)
        )
          found.push({ id, body, keys: this.#posting.keysIn(body) });
      }
      if (entries.length < PAGE) break;
    }
    return found;
  }

  /** Ids of comments in resolved threads; undefined where GitHub does not tell. */
  async #resolved(): Promise<ReadonlySet<number> | undefined> {
    const resolved = new Set<number>();
    try {
      let after: string | null = null;
      for (let page = 0; page < MOST_PAGES; page += 1) {
        const answer: Threads = await this.#octokit.graphql<Threads>(THREADS, { ...this.#pull, after });
        const threads = answer.repository.pullRequest.reviewThreads;
        for (const { isResolved, comments } of threads.nodes)
          if (isResolved) for (const { databaseId } of comments.nodes) resolved.add(databaseId);
        if (!threads.pageInfo.hasNextPage) break;
        after = threads.pageInfo.endCursor;
      }
      return resolved;
    } catch {
      return undefined;
    }
  }
}

interface Threads {
  readonly repository: {
    readonly pullRequest: {
      readonly reviewThreads: {
        readonly nodes: readonly {
          readonly isResolved: boolean;
          readonly comments: { readonly nodes: readonly { readonly databaseId: number }[] };
        }[];
        readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
      };
    };
  };
}

const THREADS = `query ($owner: String!, $repo: String!, $number: Int!, $after: String) {
  repository(owner: $owner, name: $repo) {
    pullRequest(number: $number) {
      reviewThreads(first: 100, after: $after) {
        nodes { isResolved comments(first: 50) { nodes { databaseId } } }
        pageInfo { hasNextPage endCursor }
      }
    }
  }
}`;

function idOf(data: unknown): number {
  const { id } = data as { id?: unknown };
  if (typeof id !== "number") throw new Error("GitHub's answer has no id");
  return id;
}

function statusOf(error: unknown): number | undefined {
  const { status } = error as { status?: unknown };
  return typeof status === "number" ? status : undefined;
}

/** One sentence with what to do. */
function reasonOf(error: unknown, { owner, repo, number }: PullRequest): string {
  const said = error instanceof Error ? error.message.split("\n")[0] : String(error);
  const where = `${owner}/${repo}#${number}`;
  switch (statusOf(error)) {
    case 401:
      return "GitHub does not accept the token: is it expired?";
    case 403:
      return `the token may not write to ${where} (${said}); it needs \`pull-requests: write\`, which workflows of forks do not get`;
    case 404:
      return `${where} is not there, or the token may not see it`;
    case 406:
      return `the change of ${where} is too large for GitHub to show`;
    case 422:
      return `GitHub refuses the review of ${where}: ${said}`;
    case 429:
      return `GitHub asks to wait longer than ${LONGEST_WAIT} s before more is written to ${where}`;
    default:
      return `GitHub cannot be reached or failed: ${said}`;
  }
}

function nothing(): void {
  // Silent on purpose.
}
