/** Every rule's README is its test: each example is a repository, each mark a finding, and nothing else is found. */
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ALL_RULES, RULES } from "../src/rules.ts";
import { auditMemory } from "./in-memory.ts";
import { readmeCases } from "./readme-cases.ts";

const folder = join(import.meta.dirname, "..", "rules");

describe("rule folders", () => {
  it("hold exactly the rules that are listed", () => {
    const folders = readdirSync(folder, { withFileTypes: true })
      .filter((family) => family.isDirectory())
      .flatMap((family) =>
        readdirSync(join(folder, family.name), { withFileTypes: true })
          .filter((entry) => entry.isDirectory())
          .map((entry) => `${family.name}/${entry.name}`),
      );
    expect([...folders].sort()).toEqual(ALL_RULES.map((rule) => rule.id).sort());
  });
});

for (const meta of ALL_RULES) {
  describe(meta.id, () => {
    const path = join(folder, meta.id, "README.md");
    const text = existsSync(path) ? readFileSync(path, "utf8") : "";
    const cases = readmeCases(text);

    it("has a page with its id, bad and good examples", () => {
      expect(text.startsWith(`# ${meta.id}\n`)).toBe(true);
      // Verdicts need a guard that runs or a document that is verified: tests/scenarios/{guards,claims} hold their examples.
      if (/^(?:guards|claims)\//.test(meta.id)) return;
      expect(cases.some((example) => example.expected.length > 0)).toBe(true);
      expect(cases.some((example) => example.expected.length === 0)).toBe(true);
    });

    for (const example of cases) {
      it(example.title, async () => {
        // A rule that is off by default is what its own page is about.
        const rules = RULES.map((rule) => (rule.id === meta.id ? { ...rule, default: "on" as const } : rule));
        const { audit } = await auditMemory(example.files, { rules });
        const failed = audit.checks.filter((check) => check.outcome === "failed");
        expect(failed).toEqual([]);
        const found = audit.findings
          .filter((finding) => finding.rule === meta.id && finding.suppressed === undefined)
          .map((finding) => `${finding.location.path}:${finding.location.startLine} ${finding.rule}`);
        expect([...new Set(found)].sort()).toEqual(
          [...new Set(example.expected.filter((entry) => entry.endsWith(` ${meta.id}`)))].sort(),
        );
      });
    }
  });
}
