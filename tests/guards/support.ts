/** A guard over a repository in memory, for tests that only read. */
import { loadPython } from "../facts/python-summary-support.ts";
import { inferAll, type Repository } from "../../src/guards/infer/index.ts";
import type { Forbids, Inferred } from "../../src/model/index.ts";
import type { Guard } from "../../src/guards/types.ts";

await loadPython();

export type Files = Readonly<Record<string, string>>;

export function repositoryOf(files: Files): Repository {
  return { read: (path) => files[path], paths: Object.keys(files) };
}

/** `run` names the scripts, as discovery would find them: the words that are files, and what they import from beside them. */
export function guardOf(run: string, files: Files, more: Partial<Guard> = {}): Guard {
  const named = run.split(/\s+/).map((word) => word.replace(/^\.\//, ""));
  const scripts = named.filter((word) => Object.hasOwn(files, word) && /\.(?:py|sh|bash|[cm]?[jt]s)$/.test(word));
  const beside = scripts.flatMap((script) => {
    const folder = script.slice(0, script.lastIndexOf("/") + 1);
    return [...(files[script] ?? "").matchAll(/^(?:from|import) (\w+)/gm)].flatMap(([, name]) =>
      Object.hasOwn(files, `${folder}${name ?? ""}.py`) ? [`${folder}${name ?? ""}.py`] : [],
    );
  });
  return {
    id: scripts[0] ?? "ci.yml:1",
    run,
    argv: run.split(" "),
    cwd: ".",
    env: {},
    where: { path: ".github/workflows/ci.yml", line: 1 },
    source: "ci",
    files: [...new Set([...scripts, ...beside])],
    alsoAt: [],
    ...more,
  };
}

export async function infer(run: string, files: Files, more: Partial<Guard> = {}): Promise<readonly Inferred[]> {
  return inferAll(guardOf(run, files, more), repositoryOf(files));
}

/** The rule alone, for a comparison in one line: `python-imports runtime in services/** except services/a.py`. */
export async function ruleOf(run: string, files: Files, more: Partial<Guard> = {}): Promise<string> {
  const [first] = await infer(run, files, more);
  if (first === undefined) return "nothing";
  return first.kind === "unknown" ? `unknown: ${first.reason}` : notation(first.forbids);
}

export function notation(forbids: Forbids): string {
  const subject = ((): string => {
    switch (forbids.kind) {
      case "python-imports":
      case "javascript-imports":
        return forbids.targets.join(" ");
      case "unguarded-imports":
        return forbids.packages.join(" ");
      case "unresolved-imports":
        return forbids.language;
      case "dependencies":
        return `${forbids.language}${forbids.manifest === undefined ? "" : ` ${forbids.manifest}`}`;
      case "calls":
        return forbids.functions.join(" ");
      case "process-calls":
        return `${forbids.language} ${forbids.which}`;
      case "import-cycles":
      case "load-failures":
        return forbids.language;
      case "loaded-modules":
        return `${forbids.targets.join(" ")} by ${forbids.by.join(" ")}`;
      case "missing-text":
        return JSON.stringify(forbids.sample);
      case "text":
        return JSON.stringify(forbids.sample);
      default:
        return "";
    }
  })();
  const except = "except" in forbids && forbids.except !== undefined ? ` except ${forbids.except.join(" ")}` : "";
  const where = forbids.in.length === 0 ? "" : ` in ${forbids.in.join(" ")}`;
  return `${forbids.kind}${subject === "" ? "" : ` ${subject}`}${where}${except}`;
}
