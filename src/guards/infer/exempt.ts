/** Files and folders that a script leaves out. */
import type { Setting } from "./folders.ts";
import { exists, type Line } from "./repository.ts";
import type { Use } from "./uses.ts";

export interface Exempt {
  readonly patterns: readonly string[];
  readonly lines: readonly Line[];
}

/** Files and folders that the script leaves out: `if path.name in EXEMPT: continue`, `if "tests" in path.parts`. */
export function exemptPaths(setting: Setting, uses: readonly Use[]): Exempt {
  const patterns = new Set<string>();
  const lines: Line[] = [];
  for (const use of uses) {
    if (use.polarity !== "allow" || use.subject !== "path" || use.how === "pattern") continue;
    for (const { text, script, node } of use.literals) {
      const pattern = exemptPattern(setting, use, text);
      if (pattern === undefined) continue;
      patterns.add(pattern);
      lines.push(script.line(node));
    }
  }
  return { patterns: [...patterns], lines };
}

function exemptPattern(setting: Setting, use: Use, text: string): string | undefined {
  if (!/^[\w./*@+-]+$/.test(text) || /^\.?(?:py|pyi|\*)$/.test(text) || text === "." || text === "/") return undefined;
  if (use.how === "end")
    return /^\.\w+$/.test(text) ? undefined : text.includes("/") ? text.replace(/^\//, "**/") : `**/*${text}`;
  if (use.how === "start") {
    if (/(?:\.name|name|stem)$/.test(use.written)) return `**/${text}*`;
    return text.endsWith("/") ? `${text}**` : exists(setting.repository, text) ? `${text}/**` : undefined;
  }
  if (use.how === "contains" && (text.endsWith(".py") || /(?:\.name|stem|filename)$/.test(use.written)))
    return `**/*${text}*`;
  if (use.how === "contains" && text.includes("/") && exists(setting.repository, text)) return `${text}/**`;
  if (use.written.endsWith("parts") || use.how === "contains") return `**/${text.replace(/^\/|\/$/g, "")}/**`;
  if (text.includes("/")) return text.endsWith("/") ? `${text}**` : text;
  return text.endsWith(".py") ? `**/${text}` : undefined;
}
