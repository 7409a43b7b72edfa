import { expect, test } from "vitest";
import { auditMemory } from "../in-memory.ts";

const files = {
  "package.json": '{"name": "app", "private": true}',
  "src/app.ts":
    'import { total } from "./lib/prices.js";\nimport React from "react";\nexport const sum = total(React);\n',
  "src/lib/prices.ts": 'import { db } from "../db";\nexport const total = (x: unknown) => [db, x];\n',
  "src/db.ts": "export const db = 1;\n",
};
const contract = (from: string, to: string): string =>
  `contracts:\n  - name: boundary\n    kind: forbidden\n    from: ${from}\n    to: ${to}\n`;

test("TypeScript: contracts walk chains, name external packages, and are tested with planted imports", async () => {
  const chained = await auditMemory({ ...files, "assay.yaml": contract("src/app.ts", "src/db.ts") }, { rules: [] });
  expect(chained.audit.findings.map(({ location, chain }) => [location.path, chain?.length])).toEqual([
    ["src/app.ts", 2],
  ]);
  const external = await auditMemory({ ...files, "assay.yaml": contract("src/**", "react") }, { rules: [] });
  expect(external.audit.findings.map(({ location }) => `${location.path}:${location.startLine}`)).toEqual([
    "src/app.ts:2",
  ]);
  const clean = await auditMemory(
    { ...files, "assay.yaml": contract("src/lib/**", "src/app.ts") },
    { rules: [], proofs: true },
  );
  expect(clean.audit.checks).toMatchObject([
    {
      outcome: "clean",
      proof: { missed: [], operators: expect.arrayContaining(["require", "import()", "export from", "import type"]) },
    },
  ]);
});
