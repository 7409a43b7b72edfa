/** `docs/unlinked-audit`: the list of the status page, as `assay status` would write it. */
import type { Session } from "../../engine/session.ts";
import { makeSource, rangeOf } from "../../facts/python/source.ts";
import { refused, type Proposal } from "../../fix/types.ts";
import type { RuleResult } from "../../rule-kit/index.ts";
import { keepStatus } from "../status.ts";

export async function listAudit({ path }: RuleResult, { source, config }: Session): Promise<Proposal> {
  const exclude = config.exclude.map((entry) => entry.path);
  const result = await keepStatus(source, exclude, undefined);
  if (result.kind === "none") return refused(result.reason);
  // Every audit that is missing is added at once: fixes of several are the same edit, which is made once.
  const page = result.pages.find(({ before, after }) => before !== after);
  if (page === undefined || !result.audits.includes(path)) return refused("no status page lists it, nor would");
  const { before, after } = page;
  let start = 0;
  while (start < before.length && before[start] === after[start]) start += 1;
  let end = before.length;
  let to = after.length;
  while (end > start && to > start && before[end - 1] === after[to - 1]) {
    end -= 1;
    to -= 1;
  }
  // Whole lines: an edit never begins inside of a character or a line break.
  start = before.lastIndexOf("\n", start - 1) + 1;
  const next = before.indexOf("\n", Math.max(end - 1, start));
  const stop = next < 0 ? before.length : next + 1;
  const text = after.slice(start, after.length - (before.length - stop));
  const range = rangeOf(makeSource(page.path, before), { start, end: stop });
  return {
    kind: "fix",
    fix: {
      title: `Add it to the audits of ${page.path}`,
      edits: [{ path: page.path, range, text }],
      safety: "safe",
      obligations: ["parses", "finding-gone"],
    },
  };
}
