/** JSON → audit document, or why it is none. */
import { AUDIT_SCHEMA, type Audit } from "../../model/index.ts";
import { auditSchema } from "../../report/schema.ts";
import { linesOf } from "../../syntax/markdown/lines.ts";

export type AuditRead = { readonly ok: true; readonly audit: Audit } | { readonly ok: false; readonly reason: string };

export function readAudit(text: string): AuditRead {
  const parsed = parse(text);
  if (!parsed.ok) return parsed;
  const { value } = parsed;
  const schema = typeof value === "object" && value !== null && "schema" in value ? value.schema : undefined;
  if (typeof schema !== "string" || !schema.startsWith("assay/")) {
    return no(`it is no audit of Assay: "schema" is not "${AUDIT_SCHEMA}". assay audit --format json writes one`);
  }
  if (schema !== AUDIT_SCHEMA) {
    return no(
      `its schema is ${schema.slice(0, 40)}, and this Assay reads ${AUDIT_SCHEMA}. Make the audit anew, or verify with the Assay that wrote it`,
    );
  }
  const checked = auditSchema.safeParse(value);
  // A later version may say more than this one knows.
  const problem = checked.error?.issues.find(({ code }) => code !== "unrecognized_keys");
  if (problem === undefined) return { ok: true, audit: value as Audit };
  return no(
    `it says ${AUDIT_SCHEMA} and does not fit it: /${problem.path.join("/")}: ${problem.message}. It was cut off, edited, or written by another version of Assay`,
  );
}

type Parsed = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly reason: string };

function parse(text: string): Parsed {
  if (text.trim() === "") return no("it is empty");
  try {
    return { ok: true, value: JSON.parse(text) as unknown };
  } catch (error) {
    const position = /position (\d+)/.exec(error instanceof Error ? error.message : "")?.[1];
    if (position === undefined || Number(position) >= text.trimEnd().length) {
      return no("it is no JSON: it ends before its last bracket is closed");
    }
    const { startLine, startColumn } = linesOf(text).rangeOf({ from: Number(position), to: Number(position) });
    return no(`it is no JSON: line ${startLine}, column ${startColumn}`);
  }
}

function no(reason: string): { readonly ok: false; readonly reason: string } {
  return { ok: false, reason };
}
