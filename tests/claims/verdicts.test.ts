/** `assay verify` against the labelled corpus: no decided verdict may be wrong, and most of what can be checked is found. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import type { Audit, ClaimRecord } from "../../src/model/index.ts";
import { assay, folderWith } from "../cli/run.ts";
import { caseNames, checkOutCase, isDecided, readCase, withCommits, type Case, type Label } from "./corpus.ts";

const TIMEOUT_MS = 300_000;
let labels = 0;
let found = 0;

describe("the labelled claims", () => {
  it.each(caseNames())(
    "%s",
    (name) => {
      const labelled = readCase(name);
      const root = join(folderWith({}), "repo");
      const commits = checkOutCase(labelled, root);
      const claims = verifyIn(root, labelled);
      const wrong: string[] = [];
      for (const label of labelled.claims) {
        const mine = claims.filter((claim) => isAbout(claim, label, root, commits));
        labels += 1;
        const right = mine.some(({ verdict, whenWritten }) => isRight(label, verdict.kind, whenWritten?.verdict.kind));
        if (right) found += 1;
        else if (process.env["SHOW"] !== undefined)
          console.log(`${name} ${show(label)}: ${mine.map(({ verdict }) => verdict.kind).join()}`);
        for (const { verdict, claim } of mine) {
          const isOther = claim.kind !== label.kind && !accepted(label).includes(verdict.kind);
          if (!isDecided(verdict.kind) || isOther || accepted(label).includes(verdict.kind)) continue;
          wrong.push(`${show(label)}: ${verdict.kind}: ${verdict.text}`);
        }
      }
      for (const trap of labelled.notClaims) {
        for (const { verdict } of claims.filter((claim) => isAt(claim, trap, root, commits))) {
          if (isDecided(verdict.kind))
            wrong.push(`${trap.document}:${trap.line} ${trap.quote} is no claim: ${verdict.kind}`);
        }
      }
      expect(wrong).toEqual([]);
    },
    TIMEOUT_MS,
  );

  afterAll(() => {
    if (process.env["SHOW"] !== undefined) console.log(`${found} of ${labels} labels`);
    // The bound only rises.
    expect(found / labels).toBeGreaterThanOrEqual(0.7);
  });
});

function verifyIn(root: string, { documents, run }: Case): readonly ClaimRecord[] {
  const file = join(root, "..", "claims.json");
  const ran = assay(["verify", ...documents, ...(run ? ["--run"] : []), "--format", "json", "--output", file], {
    cwd: root,
  });
  if (ran.code === 2 || ran.code === null) throw new Error(ran.stderr);
  return (JSON.parse(readFileSync(file, "utf8")) as Audit).claims;
}

const accepted = ({ verdict, accept }: Label): readonly string[] => [verdict, ...(accept ?? [])];

function isRight(label: Label, today: string, written: string | undefined): boolean {
  return (
    accepted(label).includes(today) &&
    (label.whenWritten === undefined || written === undefined || label.whenWritten === written)
  );
}

function isAbout(claim: ClaimRecord, label: Label, root: string, commits: readonly string[]): boolean {
  return claim.claim.kind === label.kind && isAt(claim, label, root, commits);
}

/** The claim and the quote share text of the line. */
function isAt(
  { document, range }: ClaimRecord,
  label: Pick<Label, "document" | "line" | "quote">,
  root: string,
  commits: readonly string[],
): boolean {
  if (document !== label.document || range.startLine > label.line || range.endLine < label.line) return false;
  const line = readFileSync(join(root, document), "utf8").split("\n")[label.line - 1] ?? "";
  const quote = withCommits(label.quote, commits);
  const from = line.indexOf(quote) + 1;
  const start = range.startLine < label.line ? 1 : range.startColumn;
  const end = range.endLine > label.line ? Infinity : range.endColumn;
  return start < from + quote.length && end > from;
}

function show({ document, line, quote, kind, verdict }: Label): string {
  return `${document}:${line} ${kind} ${quote} should be ${verdict}`;
}
