/** The footer of a verified document: when, against what, with which verdicts. It is replaced, never doubled. */
import type { ClaimRecord } from "../../model/index.ts";
import { verdictCounts } from "../../report/claims.ts";

const STAMP = /(?:\r?\n)*<!-- assay verify -->\r?\n[^\n]*\n<!-- \/assay verify -->(?:\r?\n)?/;

/** Where Assay's own footer stands: what it says is no claim of the author. Offsets as in `text`. */
export function stampRange(text: string): { readonly from: number; readonly to: number } | undefined {
  const stamp = STAMP.exec(text);
  return stamp === null ? undefined : { from: stamp.index, to: stamp.index + stamp[0].length };
}

export interface StampInput {
  readonly claims: readonly ClaimRecord[];
  readonly commit: string;
  /** ISO. */
  readonly date: string;
  readonly version: string;
}

/** The text with its stamp at the end. */
export function stamped(text: string, { claims, commit, date, version }: StampInput): string {
  const counts = verdictCounts(claims.map(({ verdict }) => verdict));
  const line = `Verified on ${date.slice(0, 10)} by assay ${version} against commit \`${commit.slice(0, 12)}\`: ${counts}.`;
  const lineBreak = text.includes("\r\n") ? "\r\n" : "\n";
  const body = text.replace(/\r\n/g, "\n").replace(STAMP, "\n").trimEnd();
  const whole = `${body}\n\n<!-- assay verify -->\n${line}\n<!-- /assay verify -->\n`;
  return whole.replace(/\n/g, lineBreak);
}
