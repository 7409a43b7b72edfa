/** A repository path as a relative URI reference (RFC 3986): every segment percent-encoded, so that no name can act as syntax. */
import { wellFormed } from "./text.ts";

export function uriOf(path: string): string {
  return path
    .split("/")
    .map((segment) => encodeURIComponent(wellFormed(segment)))
    .join("/");
}
