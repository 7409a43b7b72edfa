/** `assay init`: writes a commented assay.yaml, never over an existing one. */
import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { audit } from "../../app/audit.ts";
import { draftConfig } from "../../app/init.ts";
import { packageFile } from "../../host/package-files.ts";
import { writeWhole } from "../../host/write.ts";
import { INCOMPLETE_KINDS } from "../../model/index.ts";
import { optionHelp, type OptionSpecs } from "../arguments.ts";
import { describeFailure, usageError } from "../failure.ts";
import { begin } from "../options.ts";
import { progressLine } from "../progress.ts";

const FILE = "assay.yaml";
const SCHEMA_FILE = "assay.schema.json";

const OPTIONS: OptionSpecs = {
  stdout: { type: "boolean", help: "Print it instead of writing assay.yaml" },
  schema: { type: "boolean", help: `Write ${SCHEMA_FILE} beside it and name it there, for completion in editors` },
};

const HELP = `Looks at a repository and writes a commented assay.yaml: contracts that hold today, units, source roots, guards.

Usage: assay init [PATH] [options]

${optionHelp(OPTIONS)}

Examples:
  assay init
  assay init . --stdout
  assay init . --schema
`;

export async function initCommand(argv: readonly string[]): Promise<number> {
  const parsed = begin(argv, "init", OPTIONS, HELP);
  if (typeof parsed === "number") return parsed;
  const root = resolve(parsed.positionals[0] ?? ".");
  const target = join(root, FILE);
  const toStdout = parsed.flags.has("stdout");
  if (!toStdout && existsSync(target)) {
    return usageError(`${FILE} exists already; \`assay init --stdout\` prints a fresh draft to compare with`, "init");
  }
  const line = progressLine(process.stderr, process.stderr.isTTY === true);
  const result = await audit({ root, proofs: false, progress: line.update });
  line.clear();
  if (result.kind !== "done") return describeFailure(result, "init");
  const schema = parsed.flags.has("schema") ? packageFile("schema/config.json") : undefined;
  const text = draftConfig({
    session: result.run.session,
    guards: result.audit.guards,
    unparsed: result.audit.scope.leftOut.filter((entry) => INCOMPLETE_KINDS.has(entry.kind)),
    ...(schema === undefined ? {} : { schema: `./${SCHEMA_FILE}` }),
  });
  if (toStdout) {
    process.stdout.write(text);
    return 0;
  }
  const files: [string, string][] = [[target, text]];
  if (schema !== undefined) files.push([join(root, SCHEMA_FILE), readFileSync(schema, "utf8")]);
  for (const [path, content] of files) {
    const written = writeWhole(path, content);
    if (!written.ok) return usageError(written.message, "init");
  }
  process.stderr.write(
    `assay: wrote ${files.map(([path]) => path.slice(root.length + 1)).join(" and ")}; next: assay audit\n`,
  );
  return 0;
}
