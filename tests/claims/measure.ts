/** Runs `assay verify` on a labelled case and compares. */
import { existsSync, mkdtempSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Audit } from "../../src/model/index.ts";
import { assay, scratch } from "../cli/run.ts";
import { checkOutCase, withCommits, type Case } from "./corpus.ts";
import { scoreOf, type Score } from "./score.ts";

/** One score a document, in the order of their names. */
export function scoresOf(entry: Case): readonly Score[] {
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
