/** The violations of one guard as the operators need them that are the same for every family: files, robustness, controls. */
import type { Site } from "./site.ts";

export type SubjectLanguage = "python" | "javascript" | "markdown" | "text";

export interface Subject {
  readonly site: Site;
  readonly language: SubjectLanguage;
  /** Of the planted files: ".py". */
  readonly extension: string;
  /** Code for a file at this path with the plainest violation; a reason where it cannot be said there. */
  readonly plain: (path: string) => string | { readonly reason: string };
  /** Code without a violation. */
  readonly benign: string;
  /** What a component has around its code; by default nothing. */
  readonly wrap?: (path: string, code: string) => string;
  /** What a report shows of a planted text; by default all of it. */
  readonly mask?: (text: string) => string;
  /** How files begin is what the rule is about: nothing is put before what is planted. */
  readonly hasOwnHead?: boolean;
  /** What is forbidden, where that is part of the repository. */
  readonly forbidden?: ForbiddenPart;
}

export interface ForbiddenPart {
  /** As the guard names it: `runtime`. */
  readonly name: string;
  /** File or folder that it is. */
  readonly path: string;
}

/** The whole file with the plainest violation; `edit` changes its code. */
export function plainFile(
  { plain, wrap }: Subject,
  path: string,
  edit: (code: string) => string = (code) => code,
): string | { readonly reason: string } {
  const code = plain(path);
  return typeof code === "string" ? (wrap?.(path, edit(code)) ?? edit(code)) : code;
}

/** `# text` for each line, in the language's way. */
export function commented(language: SubjectLanguage, text: string): string {
  const lines = text.trimEnd().split("\n");
  if (language === "markdown") return `<!--\n${lines.join("\n")}\n-->\n`;
  const mark = language === "javascript" ? "//" : "#";
  return `${lines.map((line) => `${mark} ${line}`.trimEnd()).join("\n")}\n`;
}
