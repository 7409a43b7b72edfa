/**
 * Identity of findings, algorithm 1: rule + unit + path + enclosing symbol + subject or normalised quote. Line numbers
 * are not part of it, so a finding keeps its identity when code moves. Equal keys are counted as a multiset.
 */
import { createHash } from "node:crypto";

export const IDENTITY_VERSION = 1;

export interface IdentityParts {
  readonly rule: string;
  readonly unit: string;
  readonly path: string;
  readonly symbol: string;
  /** The rule's subject, else the quote. */
  readonly subject: string;
}

/** 16 hex digits. */
export function identityKey(parts: IdentityParts): string {
  return digest(
    [`v${IDENTITY_VERSION}`, parts.rule, parts.unit, parts.path, parts.symbol, collapse(parts.subject)].join("\0"),
  );
}

/** First 16 hex digits of SHA-256 of a line with white space collapsed. */
export function lineHash(line: string): string {
  return digest(collapse(line));
}

/** First 16 hex digits of SHA-256. */
export function digest(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 16);
}

function collapse(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}
