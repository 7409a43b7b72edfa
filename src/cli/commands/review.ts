/** `assay review`: a change → what to say about it, printed, written or posted. */
import { appendFileSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { review, type ReviewResult } from "../../app/review.ts";
import { writeWhole } from "../../host/write.ts";
import { SEVERITIES, type Severity } from "../../model/index.ts";
import { FORMATS } from "../../report/index.ts";
import { renderReviewAnnotations } from "../../report/review/annotations.ts";
import { githubPosting, renderReviewGithub } from "../../report/review/github.ts";
import { renderReviewMarkdown } from "../../report/review/markdown.ts";
import { renderReviewTerminal } from "../../report/review/terminal.ts";
import { optionHelp, type Flags, type OptionSpecs } from "../arguments.ts";
import { describeFailure, usageError } from "../failure.ts";
import { interruptible } from "../interrupt.ts";
import { NO_CACHE_OPTION, THREADS_OPTION, THRESHOLD_OPTION, begin, threadsOf, thresholdOf } from "../options.ts";
import { terminalStyle } from "../terminal.ts";

type Done = Extract<ReviewResult, { kind: "done" }>;

/** `github` is the review itself; the formats of an audit hold what the change introduced. */
const REVIEW_FORMATS: Readonly<Record<string, (result: Done) => string>> = {
  github: ({ review: made }) => renderReviewGithub(made),
  md: ({ review: made }) => renderReviewMarkdown(made),
  sarif: ({ audit }) => FORMATS.sarif(audit, {}),
  gitlab: ({ audit }) => FORMATS.gitlab(audit, {}),
  rdjson: ({ audit }) => FORMATS.rdjson(audit, {}),
  json: ({ audit }) => FORMATS.json(audit, {}),
};

const OPTIONS: OptionSpecs = {
  base: { type: "string", value: "REF", help: "Branch or commit that the change is to be merged into (needed)" },
  format: {
    type: "string",
    short: "f",
    value: Object.keys(REVIEW_FORMATS).join("|"),
    help: "Write this format instead of the text for a terminal",
  },
  output: { type: "string", short: "o", value: "FILE", help: "File for the format (default: stdout)" },
  run: { type: "boolean", help: "Prove the guards that changed documents speak of, in a sandbox" },
  post: { type: "boolean", help: "Send it to the pull request; the token comes from GITHUB_TOKEN" },
  pull: { type: "string", value: "N", help: "Number of the pull request (in a workflow it is known)" },
  repo: { type: "string", value: "OWNER/NAME", help: "Repository on GitHub (default: GITHUB_REPOSITORY)" },
  ...THRESHOLD_OPTION,
  ...NO_CACHE_OPTION,
  ...THREADS_OPTION,
};

const HELP = `Reviews the commits between a base and HEAD: what they introduce, beside the lines that do it.

Usage: assay review [PATH] --base REF [options]

${optionHelp(OPTIONS)}

Examples:
  assay review --base origin/main                              before you push
  assay review --base origin/main --format md > review.md
  assay review --base origin/main --format github              the body for GitHub's review API
  assay review --base origin/main --post --pull 12 --repo example/app

Only what is committed is reviewed. Guards that are removed or called in another way, new suppressions, exclusions and
accepted findings are always mentioned. At most 30 comments; the rest stands in the summary.
Exit codes: 0 nothing at or above the threshold · 1 something is · 2 usage or configuration · 3 incomplete,
            or --post could not send everything (what is left is printed) · 4 both 1 and 3
`;

export async function reviewCommand(argv: readonly string[]): Promise<number> {
  const parsed = begin(argv, "review", OPTIONS, HELP);
  if (typeof parsed === "number") return parsed;
  const request = requestOf(parsed);
  if (typeof request === "string") return usageError(request, "review");
  const { options, format, output, target } = request;
  const result = await interruptible(true, (run) => review({ ...options, ...run }));
  if (result.kind !== "done") return describeFailure(result, "review");
  if (result.uncommitted > 0) {
    const paths =
      result.uncommitted === 1
        ? "1 path with changes that are not committed is"
        : `${result.uncommitted} paths with changes that are not committed are`;
    process.stderr.write(`assay: ${paths} not reviewed\n`);
  }
  const code = exitCode(result, options.threshold);
  if (format !== undefined) {
    const text = REVIEW_FORMATS[format]?.(result) ?? "";
    if (output === undefined) process.stdout.write(text);
    else {
      const written = writeWhole(resolve(output), text);
      if (!written.ok) return usageError(written.message, "review");
      process.stderr.write(`assay: ${format} written to ${output}\n`);
    }
  } else if (target === undefined) {
    const { colour } = terminalStyle(100);
    process.stdout.write(renderReviewTerminal(result.review, { colour, exitCode: code }));
  }
  return target === undefined ? code : post(result, target, code);
}

/** A point that weakens protection counts like a finding of its severity. */
function exitCode({ review: made, verdict, audit }: Done, threshold: Severity = audit.threshold): 0 | 1 | 3 | 4 {
  const isWeaker = made.weakened.some(({ severity }) => SEVERITIES.indexOf(severity) <= SEVERITIES.indexOf(threshold));
  if (!isWeaker) return verdict.code;
  return verdict.code === 3 || verdict.code === 4 ? 4 : 1;
}

interface Target {
  readonly apiUrl: string;
  readonly token: string;
  readonly owner: string;
  readonly repo: string;
  readonly number: number;
}

/** What GitHub refuses is printed as annotations and, in a workflow, written to the step's summary: nothing is lost. */
async function post(result: Done, target: Target, code: 0 | 1 | 3 | 4): Promise<number> {
  const { postReview } = await import("../../host/github.ts");
  const posted = await postReview(githubPosting(result.review), target);
  const where = `${target.owner}/${target.repo}#${target.number}`;
  if (posted.kind === "posted") {
    const { written, updated, kept, unplaced } = posted;
    const more = unplaced === 0 ? "" : `, ${unplaced} in the summary because GitHub could not place them`;
    process.stderr.write(
      `assay: ${where}: ${written} comments written, ${updated} brought up to date, ${kept - updated} there already${more}\n`,
    );
    return code;
  }
  process.stderr.write(`assay: not posted: ${posted.reason}\n`);
  process.stdout.write(renderReviewAnnotations(result.review));
  const summary = process.env["GITHUB_STEP_SUMMARY"];
  if (summary === undefined || summary === "") process.stdout.write(renderReviewMarkdown(result.review));
  else appendFileSync(summary, renderReviewMarkdown(result.review).slice(0, 1_000_000));
  return code === 1 || code === 4 ? 4 : 3;
}

interface Request {
  readonly options: Omit<Parameters<typeof review>[0], "progress" | "signal">;
  readonly format: string | undefined;
  readonly output: string | undefined;
  readonly target: Target | undefined;
}

function requestOf(parsed: Flags): Request | string {
  const { flags, values, positionals } = parsed;
  const one = (name: string): string | undefined => values.get(name)?.at(-1);
  if (positionals.length > 1) return `one folder at a time, got ${positionals.join(", ")}`;
  const base = one("base") ?? baseOfWorkflow();
  if (base === undefined) return "--base REF is needed: the branch that the change is to be merged into";
  const format = one("format");
  if (format !== undefined && !Object.hasOwn(REVIEW_FORMATS, format))
    return `unknown format "${format}"; the formats are ${Object.keys(REVIEW_FORMATS).join(", ")}`;
  const output = one("output");
  if (output !== undefined && format === undefined) return "--output needs a --format";
  const threshold = thresholdOf(parsed);
  if (typeof threshold === "string") return threshold;
  const threads = threadsOf(parsed);
  if (typeof threads === "string") return threads;
  const target = flags.has("post") ? targetOf(one("repo"), one("pull")) : undefined;
  if (typeof target === "string") return target;
  return {
    options: {
      root: resolve(positionals[0] ?? "."),
      base,
      cache: !flags.has("no-cache"),
      run: flags.has("run"),
      ...threshold,
      ...threads,
    },
    format,
    output,
    target,
  };
}

/** In a workflow for pull requests the base is known; its branch is there as a remote one. */
function baseOfWorkflow(): string | undefined {
  const { GITHUB_BASE_REF } = process.env;
  return GITHUB_BASE_REF === undefined || GITHUB_BASE_REF === "" ? undefined : `origin/${GITHUB_BASE_REF}`;
}

function targetOf(repo = process.env["GITHUB_REPOSITORY"], pull = pullOfWorkflow()): Target | string {
  const token = process.env["GITHUB_TOKEN"] ?? process.env["GH_TOKEN"];
  if (token === undefined || token === "") return "--post needs a token in GITHUB_TOKEN";
  const [, owner, name] = /^([\w.-]+)\/([\w.-]+)$/.exec(repo ?? "") ?? [];
  if (owner === undefined || name === undefined) return "--post needs --repo OWNER/NAME (or GITHUB_REPOSITORY)";
  if (pull === undefined || !/^[1-9]\d*$/.test(pull)) return "--post needs --pull N, the number of the pull request";
  const apiUrl = process.env["GITHUB_API_URL"] ?? "https://api.github.com";
  return { apiUrl, token, owner, repo: name, number: Number(pull) };
}

/** The event that started the workflow holds the number. */
function pullOfWorkflow(): string | undefined {
  const path = process.env["GITHUB_EVENT_PATH"];
  if (path === undefined) return undefined;
  try {
    const event = JSON.parse(readFileSync(path, "utf8")) as { number?: number; pull_request?: { number?: number } };
    const number = event.pull_request?.number ?? event.number;
    return number === undefined ? undefined : String(number);
  } catch {
    return undefined;
  }
}
