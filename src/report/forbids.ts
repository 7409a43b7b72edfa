/** What a guard forbids, in words. */
import type { Forbids, Inferred } from "../model/index.ts";

export function forbidsText(forbids: Forbids): string {
  const where = forbids.in.length === 0 ? "" : ` in ${forbids.in.join(", ")}`;
  switch (forbids.kind) {
    case "python-imports":
    case "javascript-imports":
      return `imports of ${forbids.targets.join(", ")}${where}`;
    case "unguarded-imports":
      return `unguarded imports of ${forbids.packages.join(", ") || "optional packages"}${where}`;
    case "unresolved-imports":
      return `imports that resolve to nothing${where}`;
    case "dependencies":
      return `undeclared dependencies${where}`;
    case "process-calls":
      return `${{ shell: "processes through a shell", "no-timeout": "processes without a timeout", any: "child processes" }[forbids.which]}${where}`;
    case "calls":
      return `calls of ${forbids.functions.join(", ")}${where}`;
    case "text":
      return `\`${forbids.pattern ?? forbids.sample}\`${where}`;
    case "missing-text":
      return `files without \`${forbids.sample}\`${where}`;
    case "missing-files":
      return `missing files: ${forbids.in.join(", ")}`;
    case "load-failures":
      return `modules that do not load${where}`;
    case "import-cycles":
      return `import cycles${where}`;
    case "loaded-modules":
      return `${forbids.targets.join(", ")} being loaded by ${forbids.by.join(", ")}`;
    case "links":
      return `broken links${where}`;
    case "secrets":
      return `secrets${where}`;
  }
}

/** With the place that says so. */
export function inferredText(inferred: Inferred): string {
  switch (inferred.kind) {
    case "declared":
      return `${forbidsText(inferred.forbids)} (declared at ${inferred.at.path}:${inferred.at.line})`;
    case "inferred": {
      const [first] = inferred.because;
      return `${forbidsText(inferred.forbids)}${first === undefined ? "" : ` (read from ${first.path}:${first.line})`}`;
    }
    case "unknown":
      return `not known: ${inferred.reason}`;
  }
}
