/** The footer of a verified document: when, against what, with which verdicts. It is replaced, never doubled. */
import type { ClaimRecord } from "../../model/index.ts";
import { verdictCounts } from "../../report/claims.ts";

const STAMP = /\n*<!-- assay verify -->\n[^\n]*\n<!-- \/assay verify -->\n?/;

export function stampIn(text: string): string | undefined {
  const stamp = STAMP.exec(text)?.[0];
  return stamp === undefined ? undefined : /`([\da-f]{7,40})`/.exec(stamp)?.[1];
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
