import { execFile, execFileSync } from "node:child_process";
import { promisify } from "node:util";

const run = promisify(execFile);

/** Render a label as PDF. */
export async function toPdf(svg: string, target: string): Promise<void> {
  await run("rsvg-convert", ["-f", "pdf", "-o", target, svg], { timeout: 15_000 });
}

/** Send it to the printer on the desk. */
export function print(file: string, printer: string): void {
  execFileSync("lp", ["-d", printer, file]);
}
