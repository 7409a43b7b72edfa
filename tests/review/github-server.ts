/**
 * A GitHub that is as strict as its documentation: a comment outside of a hunk, a start that is not above its line, a body that is empty or too
 * long makes the whole review 422; writes without the right token, and more of them than allowed, are refused.
 */
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { parseDiff, type FileDiff } from "../../src/review/diff.ts";

export interface Stored {
  readonly id: number;
  body: string;
  readonly user: { readonly login: string; readonly type: string };
  readonly path?: string;
  readonly line?: number;
  resolved?: boolean;
}

export interface GithubOptions {
  readonly head: string;
  readonly diff: string;
  /** Every write is forbidden, as for a workflow of a fork. */
  readonly readOnly?: boolean;
  /** This many writes are refused for being too quick, before one is taken. */
  readonly secondaryLimits?: number;
  /** Comments on these lines are refused although they lie in a hunk, as when GitHub's diff is another. */
  readonly refusedLines?: readonly number[];
  readonly status?: number;
}

const TOKEN = "test-token";
const LONGEST = 65_536;

export class FakeGithub {
  readonly comments: Stored[] = [];
  readonly reviews: Stored[] = [];
  readonly calls: string[] = [];
  readonly #options: GithubOptions;
  readonly #files: ReadonlyMap<string, FileDiff>;
  #limits: number;
  #next = 1;
  readonly #server = createServer((request, response) => {
    void this.#answer(request).then(({ status, body, headers }) => {
      response.writeHead(status, { "content-type": "application/json", ...headers });
      response.end(JSON.stringify(body));
    });
  });

  constructor(options: GithubOptions) {
    this.#options = options;
    this.#limits = options.secondaryLimits ?? 0;
    this.#files = new Map(parseDiff(options.diff).map((file) => [file.path, file]));
  }

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, "127.0.0.1", resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  stop(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }

  /** Somebody else's comment, or one of ours that a person resolved. */
  add(body: string, login: string, resolved = false): void {
    const type = login.endsWith("[bot]") ? "Bot" : "User";
    this.comments.push({ id: this.#next++, body, user: { login, type }, resolved });
  }

  async #answer(request: IncomingMessage): Promise<Answer> {
    const url = new URL(request.url ?? "/", "http://localhost");
    const method = request.method ?? "GET";
    this.calls.push(`${method} ${url.pathname}`);
    const body = await jsonOf(request);
    if (request.headers.authorization !== `token ${TOKEN}`) return refusal(401, "Bad credentials");
    if (this.#options.status !== undefined) return refusal(this.#options.status, "Sorry");
    if (url.pathname === "/user") return refusal(403, "Resource not accessible by integration");
    if (url.pathname === "/graphql") return this.#threads();
    if (method !== "GET") {
      if (this.#options.readOnly === true) return refusal(403, "Resource not accessible by integration");
      if (this.#limits > 0) {
        this.#limits -= 1;
        const message = "You have exceeded a secondary rate limit. Please wait a few minutes before you try again.";
        return { ...refusal(403, message), headers: { "retry-after": "1" } };
      }
    }
    return this.#route(method, url, body);
  }

  #route(method: string, url: URL, body: Fields): Answer {
    const path = url.pathname;
    const pull = "/repos/example/app/pulls/7";
    const list = path === `${pull}/comments` ? this.comments : path === `${pull}/reviews` ? this.reviews : undefined;
    if (method === "GET" && path === pull) return ok({ head: { sha: this.#options.head } });
    if (method === "GET" && list !== undefined) return ok(pageOf(list, url));
    if (method === "POST" && path === `${pull}/reviews`) return this.#review(body);
    if (method === "POST" && path === `${pull}/comments`) return this.#comment(body);
    const id = Number(path.split("/").at(-1));
    const stored =
      method === "PATCH" && path === `/repos/example/app/pulls/comments/${id}`
        ? this.comments.find((one) => one.id === id)
        : method === "PUT" && path === `${pull}/reviews/${id}`
          ? this.reviews.find((one) => one.id === id)
          : undefined;
    if (stored === undefined) return refusal(404, "Not Found");
    const problem = bodyProblem(body);
    if (problem !== undefined) return refusal(422, problem);
    stored.body = String(body["body"]);
    return ok(stored);
  }

  #review(body: Fields): Answer {
    if (body["commit_id"] !== this.#options.head) return refusal(422, "commit_id is not part of the pull request");
    if (body["event"] !== "COMMENT") return refusal(422, "event is wrong");
    const comments = (body["comments"] ?? []) as readonly Fields[];
    const problem = bodyProblem(body) ?? comments.map((one) => this.#problem(one)).find((one) => one !== undefined);
    if (problem !== undefined) return refusal(422, problem);
    for (const comment of comments) this.#store(comment);
    const stored = { id: this.#next++, body: String(body["body"]), user: BOT };
    this.reviews.push(stored);
    return ok(stored);
  }

  #comment(body: Fields): Answer {
    const problem = this.#problem(body);
    return problem === undefined ? ok(this.#store(body)) : refusal(422, problem);
  }

  #store({ body, path, line }: Fields): Stored {
    const stored = { id: this.#next++, body: String(body), path: String(path), line: Number(line), user: BOT };
    this.comments.push(stored);
    return stored;
  }

  #problem(comment: Fields): string | undefined {
    const { path, line, side, start_line: start, start_side: startSide } = comment;
    const file = this.#files.get(String(path));
    if (file === undefined) return "path is not part of the diff";
    if (side !== "RIGHT" && side !== "LEFT") return "side is wrong";
    if (typeof line !== "number") return "line is missing";
    if (this.#options.refusedLines?.includes(line)) return "line must be part of the diff";
    if (start !== undefined && (typeof start !== "number" || start >= line || startSide !== side))
      return "start_line is wrong";
    const isIn = file.hunks.some(({ oldStart, oldLines, newStart, newLines }) => {
      const [from, size] = side === "RIGHT" ? [newStart, newLines] : [oldStart, oldLines];
      return Number(start ?? line) >= from && line < from + size;
    });
    return isIn ? bodyProblem(comment) : "line must be part of the diff";
  }

  #threads(): Answer {
    const nodes = this.comments.map(({ id, resolved }) => ({
      isResolved: resolved === true,
      comments: { nodes: [{ databaseId: id }] },
    }));
    const reviewThreads = { nodes, pageInfo: { hasNextPage: false, endCursor: null } };
    return ok({ data: { repository: { pullRequest: { reviewThreads } } } });
  }
}

const BOT = { login: "github-actions[bot]", type: "Bot" };

type Fields = Readonly<Record<string, unknown>>;
interface Answer {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}
const ok = (body: unknown): Answer => ({ status: 200, body });
const refusal = (status: number, message: string): Answer => ({ status, body: { message } });

function bodyProblem({ body }: Fields): string | undefined {
  if (typeof body !== "string" || body.trim() === "") return "body can't be blank";
  return body.length > LONGEST ? "body is too long (maximum is 65536 characters)" : undefined;
}

function pageOf(list: readonly Stored[], url: URL): readonly Stored[] {
  const size = Number(url.searchParams.get("per_page") ?? 30);
  const page = Number(url.searchParams.get("page") ?? 1);
  return list.slice((page - 1) * size, page * size);
}

async function jsonOf(request: IncomingMessage): Promise<Fields> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString("utf8");
  return text === "" ? {} : (JSON.parse(text) as Fields);
}

export { TOKEN };
