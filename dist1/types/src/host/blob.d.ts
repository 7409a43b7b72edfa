/** The blob id of `bytes`: SHA-1 as git's default, SHA-256 for repositories of that format. */
export declare function blobId(bytes: Uint8Array, algorithm?: "sha1" | "sha256"): string;
/** True when `bytes` are the content that `blob` names, in either object format. */
export declare function isBlobOf(blob: string, bytes: Uint8Array): boolean;
