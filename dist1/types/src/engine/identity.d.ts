export declare const IDENTITY_VERSION = 1;
export interface IdentityParts {
  readonly rule: string;
  readonly unit: string;
  readonly path: string;
  readonly symbol: string;
  /** The rule's subject, else the quote. */
  readonly subject: string;
}
/** 16 hex digits. */
export declare function identityKey(parts: IdentityParts): string;
/** First 16 hex digits of SHA-256 of a line with white space collapsed. */
export declare function lineHash(line: string): string;
/** First 16 hex digits of SHA-256. */
export declare function digest(text: string): string;
