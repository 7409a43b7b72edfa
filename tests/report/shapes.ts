/**
 * The documents that other tools read, as strictly as those tools describe them: no key that they do not know, no value out of its range.
 * rdjson: reviewdog's proto/rdf. GitLab: its Code Quality report. GitHub: the body of "create a review for a pull request".
 * docs/evidence/formats.md says how the same documents fared against the published schemas.
 */
import { z } from "zod";

const ordinal = z.int().min(1);
const text = z.string().min(1);
/** Relative, `/`-separated. */
const path = text.refine((value) => !value.startsWith("/"), "a relative path");

const position = z.strictObject({ line: ordinal, column: z.optional(ordinal) });
const range = z
  .strictObject({ start: position, end: z.optional(position) })
  .refine(({ start, end }) => end === undefined || (start.column === undefined) === (end.column === undefined), {
    message: "a range by columns has both of them: with neither, reviewdog takes whole lines",
  });

export const RDJSON = z.strictObject({
  source: z.strictObject({ name: text, url: z.optional(z.url()) }),
  severity: z.optional(z.enum(["ERROR", "WARNING", "INFO"])),
  diagnostics: z.array(
    z.strictObject({
      message: z.string(),
      location: z.strictObject({ path: z.string(), range }),
      severity: z.enum(["ERROR", "WARNING", "INFO"]),
      code: z.strictObject({ value: z.string(), url: z.optional(z.url()) }),
      suggestions: z.optional(z.array(z.strictObject({ range, text: z.string() })).min(1)),
    }),
  ),
});

export const GITLAB = z
  .array(
    z.strictObject({
      description: z.string(),
      check_name: z.string(),
      fingerprint: z.string(),
      severity: z.enum(["info", "minor", "major", "critical", "blocker"]),
      location: z.strictObject({
        path: z.string(),
        lines: z.strictObject({ begin: ordinal, end: z.optional(ordinal) }),
      }),
    }),
  )
  .refine((issues) => new Set(issues.map(({ fingerprint }) => fingerprint)).size === issues.length, {
    message: "GitLab shows one of those that share a fingerprint",
  });

const side = z.enum(["LEFT", "RIGHT"]);
const comment = z
  .strictObject({
    path,
    body: text.max(60_000),
    line: ordinal,
    side,
    start_line: z.optional(ordinal),
    start_side: z.optional(side),
  })
  .refine(({ line, start_line: start }) => start === undefined || start < line, { message: "a start above its line" })
  .refine((each) => (each.start_line === undefined) === (each.start_side === undefined), { message: "start and side" });

export const GITHUB_REVIEW = z.strictObject({
  commit_id: z.string().regex(/^[\da-f]{40}$/),
  event: z.literal("COMMENT"),
  body: text.max(60_000),
  comments: z.array(comment).max(30),
});

/** Element → the attributes that it may have, those that it must have, and the elements that may stand in it. */
export const JUNIT = {
  testsuites: [["name", "tests", "failures", "errors", "skipped", "time", "timestamp"], ["tests"], ["testsuite"]],
  testsuite: [
    ["name", "tests", "failures", "errors", "skipped", "time", "timestamp", "hostname", "id", "package", "file"],
    ["name", "tests"],
    ["properties", "testcase", "system-out", "system-err"],
  ],
  testcase: [
    ["name", "classname", "time", "file", "line", "assertions"],
    ["name", "classname"],
    ["skipped", "error", "failure", "system-out", "system-err", "properties"],
  ],
  failure: [["message", "type"], [], []],
  error: [["message", "type"], [], []],
  skipped: [["message", "type"], [], []],
  "system-out": [[], [], []],
} as const;
