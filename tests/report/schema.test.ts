import { Ajv2020 } from "ajv/dist/2020.js";
import * as fc from "fast-check";
import { describe, expect, expectTypeOf, test } from "vitest";
import type { z } from "zod";
import type { Audit } from "../../src/model/index.ts";
import { FORMATS } from "../../src/report/index.ts";
import { auditJsonSchema, auditSchema } from "../../src/report/schema.ts";
import { anyAudit } from "./arbitrary.ts";
import { EMPTY, HOSTILE, MEDIA, at, finding, hugeAudit } from "./fixtures.ts";

/** Zod's arrays are mutable; the audit's are not. */
type Frozen<T> = { readonly [Key in keyof T]: Frozen<T[Key]> };
type Schema = z.infer<typeof auditSchema>;

const FIRST = { rule: "a/b", severity: "low", message: "m", recommendation: "r", group: "g" } as const;

describe("schema of the audit document", () => {
  const validate = new Ajv2020({ strict: false }).compile(auditJsonSchema());

  test("says what the types say", () => {
    expectTypeOf<Schema>().toExtend<Audit>();
    expectTypeOf<Audit>().toExtend<Frozen<Schema>>();
  });

  test.each([EMPTY, MEDIA, HOSTILE, hugeAudit()].map((audit) => [audit.findings.length, audit] as const))(
    "accepts the JSON of an audit with %d findings",
    (_count, audit) => {
      expect(validate(JSON.parse(FORMATS.json(audit, {}))), JSON.stringify(validate.errors)).toBe(true);
    },
  );

  test("accepts the JSON of any audit", () => {
    fc.assert(
      fc.property(anyAudit, (audit) => {
        const document: unknown = JSON.parse(FORMATS.json(audit, {}));
        expect(validate(document), JSON.stringify(validate.errors)).toBe(true);
        expect(auditSchema.safeParse(document).success).toBe(true);
      }),
    );
  });

  test.each([
    ["another version", { ...EMPTY, schema: "assay/audit@2" }],
    ["a missing scope", { ...EMPTY, scope: undefined }],
    ["an unknown key", { ...EMPTY, surprise: 1 }],
    ["line 0", { ...EMPTY, findings: [finding({ ...FIRST, location: at("a.py", 0, "x") })] }],
  ])("refuses %s", (_what, document) => {
    expect(validate(JSON.parse(JSON.stringify(document)))).toBe(false);
  });
});
