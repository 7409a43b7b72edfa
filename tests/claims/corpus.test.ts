/** `assay verify` against the labels: every decided verdict is right, and most checkable claims are found. */
import { existsSync, mkdtempSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Audit } from "../../src/model/index.ts";
import { assay, scratch } from "../cli/run.ts";
import { caseNames, checkOutCase, readCase, withCommits, type Case } from "./corpus.ts";
import { scoreOf, type Score } from "./score.ts";

/** Guards are proven in one of the cases; a busy machine takes its time. */
const TIMEOUT_MS = 300_000;
const LEAST_RECALL = 0.95;

function scores(entry: Case): readonly Score[] {
  const folder = mkdtempSync(join(scratch(), "claims-"));
  const root = join(folder, entry.name);
  const commits = checkOutCase(entry, root);
  const output = join(folder, "audit.json");
  const options = [...(entry.run ? ["--run"] : []), "--format", "json", "--output", output];
  const ran = assay(["verify", ...entry.documents, ...options], { cwd: root });
  if (!existsSync(output)) throw new Error(`no document was written:\n${ran.stdout}${ran.stderr}`);
  const audit = JSON.parse(readFileSync(output, "utf8")) as Audit;
  return entry.documents.map((document) =>
    scoreOf({
      document,
      text: readFileSync(join(root, document), "utf8"),
      labels: entry.claims
        .filter((label) => label.document === document)
        .map((label) => Object.assign({}, label, { quote: withCommits(label.quote, commits) })),
      traps: entry.notClaims.filter((trap) => trap.document === document),
      records: (audit.claims ?? []).filter((record) => record.document === document),
      exists: (path) => existsSync(join(root, path)),
    }),
  );
}

describe("assay verify on the corpus", () => {
  const all: Score[] = [];

  it.each(caseNames().map(readCase))(
    "$name: every decided verdict is right",
    (entry) => {
      const found = scores(entry);
      all.push(...found);
      expect(found.flatMap((score) => score.wrong)).toEqual([]);
    },
    TIMEOUT_MS,
  );

  it("finds most checkable claims", () => {
    const seen = all.reduce((sum, score) => sum + score.seen, 0);
    const unseen = all.flatMap((score) => score.unseen);
    expect(seen / (seen + unseen.length), unseen.join("\n")).toBeGreaterThanOrEqual(LEAST_RECALL);
  });
});
