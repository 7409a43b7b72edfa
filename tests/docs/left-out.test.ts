/** A document that is not looked at is in the scope with its reason: nothing is dropped silently. */
import { expect, test } from "vitest";
import { verdictOf } from "../../src/engine/exit-code.ts";
import { auditMemory } from "../in-memory.ts";

test("a document that is too large is left out with the reason; the audit stays complete", async () => {
  const { audit } = await auditMemory({ "app.py": "import os\n", "LOG.md": `# Log\n\n${"a".repeat(400_001)}\n` });
  expect(audit.scope.leftOut).toContainEqual({
    path: "LOG.md",
    files: 1,
    kind: "ignored",
    reason: "a document of more than 400,000 characters",
  });
  expect(audit.scope.analysed).toBe(1);
  expect(verdictOf(audit).code).toBe(0);
});

test("a document that is no text makes the audit incomplete", async () => {
  const { audit } = await auditMemory({ "app.py": "import os\n", "README.md": "# A\0\n" });
  expect(audit.scope.leftOut.map(({ path, kind }) => [path, kind])).toEqual([["README.md", "undecodable"]]);
  expect(verdictOf(audit).code).toBe(3);
});
