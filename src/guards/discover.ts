/**
 * Guards that the repository runs itself: scripts whose name says that they check, called by CI, a hook or a script.
 * An audit lists them and never runs them.
 */
import type { GuardRecord } from "../model/index.ts";
import type { RuleContext } from "../rule-kit/index.ts";

const GUARD_SCRIPT =
  /(?:^|[\s"'=])((?:\.\/)?(?:[\w.-]+\/)*(?:tools|scripts|script|ci|hack|bin|\.github)\/(?:[\w.-]+\/)*(?:check|verify|validate|scan|audit|lint|guard|forbid|no)[_-][\w.-]+)/;

export function discoverGuards(context: Pick<RuleContext, "inventory">): readonly GuardRecord[] {
  const found = new Map<string, GuardRecord>();
  // CI's invocation decides (flags matter), so workflows come before Makefiles and hooks.
  const manifests = [...context.inventory.manifests].sort((a, b) => order(a.kind) - order(b.kind));
  for (const manifest of manifests) {
    for (const step of manifest.steps ?? []) {
      for (const [offset, line] of step.text.split("\n").entries()) {
        const script = GUARD_SCRIPT.exec(line)?.[1]?.replace(/^\.\//, "");
        if (script === undefined) continue;
        const path = [script, `${step.cwd}/${script}`.replace(/^\.\//, "")].find((at) =>
          context.inventory.paths.has(at),
        );
        if (path === undefined || found.has(path)) continue;
        found.set(path, {
          id: path,
          run: line.trim().replace(/^-\s*(run:\s*)?/, ""),
          where: { path: manifest.path, line: step.line + offset },
          verdict: { kind: "not-tested", reason: "an audit only reads, it never runs them" },
        });
      }
    }
  }
  return [...found.values()];
}

function order(kind: string): number {
  return ["ci", "pre-commit", "package.json", "makefile", "tox", "nox"].indexOf(kind) + 1 || 9;
}
