/** Mistakes that users can make, told in one line each with the next step; exit code 2. */
import type { AuditResult } from "../app/audit.ts";

export function usageError(message: string, command: string): number {
  process.stderr.write(`assay: ${message}\nTry \`assay ${command} --help\`.\n`);
  return 2;
}

export function describeFailure(result: Exclude<AuditResult, { kind: "done" }>, command: string): number {
  if (result.kind === "usage") return usageError(result.message, command);
  if (result.kind === "aborted") {
    process.stderr.write("assay: interrupted; nothing was written\n");
    return 130;
  }
  for (const { path, line, column, message } of result.problems) {
    process.stderr.write(`${path}:${line}:${column}: ${message}\n`);
  }
  const count = result.problems.length;
  process.stderr.write(`assay: ${count} mistake${count === 1 ? "" : "s"} in the configuration; nothing was audited\n`);
  return 2;
}
