/** Rules that a test chains: pytest-archon and its like. */
import type { Setting } from "./folders.ts";
import { findModule, type Candidate } from "./repository.ts";

/** `archrule(…).match("services*").should_not_import("runtime*")`: pytest-archon and its like. */
export function chainedCandidates(setting: Setting): readonly Candidate[] {
  return setting.scripts.flatMap((script) =>
    script.calls.flatMap((call): readonly Candidate[] => {
      const text = script.textOf(call);
      const target = /\.should_not_import\(\s*["']([\w.*]+)["']/.exec(text)?.[1];
      const source = /\.match\(\s*["']([\w.*]+)["']/.exec(text)?.[1];
      const outer = call.parent?.type === "attribute";
      if (target === undefined || outer) return [];
      const module = (source ?? "").replace(/[.*]+$/, "");
      const found = module === "" ? undefined : findModule(setting.repository, module);
      return [
        {
          forbids: {
            kind: "python-imports",
            targets: [target.replace(/[.*]+$/, "")],
            in: found === undefined ? [] : [`${found}/**`],
          },
          because: [script.line(call)],
          score: 3,
        },
      ];
    }),
  );
}
