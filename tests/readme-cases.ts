/** Reads the executable examples of a rule's README (see CONTRIBUTING.md, "Add a rule"). */
import type { Tree } from "./in-memory.ts";

export interface ReadmeCase {
  readonly title: string;
  readonly files: Tree;
  /** `path:line rule`, sorted. */
  readonly expected: readonly string[];
}

const FENCE = /^(`{3,})(\S*)[ \t]*(\S*)[ \t]*$/;
const MARK = /(?:#|\/\/|<!--)\s*expect:\s*([\w/, -]+)/;

export function readmeCases(markdown: string): readonly ReadmeCase[] {
  const cases: ReadmeCase[] = [];
  let heading = "";
  let section = "";
  let files: Record<string, string> = {};
  let expected: string[] = [];
  const flush = () => {
    if (Object.keys(files).length > 0)
      cases.push({ title: [section, heading].filter(Boolean).join(" / "), files, expected: [...expected].sort() });
    files = {};
    expected = [];
  };
  const lines = markdown.split("\n");
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index] ?? "";
    const title = /^(#{2,3})\s+(.*)$/.exec(line);
    if (title !== null) {
      flush();
      if (title[1] === "##") [section, heading] = [title[2] ?? "", ""];
      else heading = title[2] ?? "";
      continue;
    }
    const open = FENCE.exec(line);
    if (open === null) continue;
    const [, fence = "```", language = "", path = ""] = open;
    const body: string[] = [];
    for (index += 1; index < lines.length && lines[index] !== fence; index += 1) body.push(lines[index] ?? "");
    if (language === "expect") expected.push(...body.map((entry) => entry.trim()).filter(Boolean));
    else if (path !== "") {
      for (const [offset, text] of body.entries()) {
        for (const rule of MARK.exec(text)?.[1]?.split(",") ?? [])
          expected.push(`${path}:${offset + 1} ${rule.replace(/--$/, "").trim()}`);
      }
      files[path] = `${body.join("\n")}\n`;
    }
  }
  flush();
  return cases;
}
