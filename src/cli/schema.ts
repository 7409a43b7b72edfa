/** JSON Schemas that the build writes beside the code: of the audit document, and of the configuration for editors. */
import { z } from "zod";
import { configSchema } from "../config/schema.ts";
import { auditJsonSchema } from "../report/schema.ts";

export function schemas(): Readonly<Record<string, object>> {
  return {
    audit: auditJsonSchema(),
    config: { ...z.toJSONSchema(configSchema, { io: "input" }), title: "Configuration of Assay (assay.yaml)" },
  };
}
