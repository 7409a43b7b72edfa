/** Rules of Python imports that no list of modules says: optional dependencies, imports that must resolve, declared dependencies. */
import type { PyNode } from "../../syntax/python-tree.ts";
import type { Setting, Walk } from "./folders.ts";
import { optionalPackages } from "./manifests.ts";
import { modulesIn, READS_IMPORTS, wholeText } from "./names.ts";
import { exists, type Candidate, type Line } from "./repository.ts";
import { scopeFrom } from "./scope.ts";
import type { Script } from "./script.ts";
import type { Use } from "./uses.ts";

export function specialCandidates(
  setting: Setting,
  walks: readonly Walk[],
  uses: readonly Use[],
): readonly Candidate[] {
  const { scripts } = setting;
  const text = wholeText(scripts);
  if (!READS_IMPORTS.test(text)) return [];
  const prose = scripts.flatMap((script) => script.docstrings.map((each) => script.textOf(each))).join("\n");
  const scope = scopeFrom(setting, walks, [".py", ".pyi"]);
  const handles = lineWith(scripts, /["'](?:ImportError|ModuleNotFoundError)["']/);
  const said = /optional/i.test(prose) && /\btry\b|ImportError|guard|lazi?ly?/i.test(prose);
  const marks = handles ?? (said ? lineWith(scripts, /\boptional\b/i) : undefined);
  const resolves = lineWith(scripts, /stdlib_module_names|\bfind_spec\b|stdlib_list|builtin_module_names/);
  // Who compares with the standard library asks what an import resolves to, whatever a helper says of optional packages.
  if (marks !== undefined && resolves === undefined && (said || /\bTry\b|visit_Try/.test(text))) {
    const named = uses
      .filter((use) => use.subject === "module" && use.polarity === "deny")
      .flatMap((use) => use.literals);
    const listed = modulesIn(named);
    if (listed.length > 0) {
      const because = [marks, ...named.map((each) => each.script.line(each.node)), ...scope.lines];
      return [{ forbids: { kind: "unguarded-imports", packages: listed, in: scope.in }, because, score: 3 }];
    }
    if (/optional|extras?|guard/i.test(text)) {
      const declared = optionalPackages(setting.repository, scope.in);
      if (declared !== undefined) {
        const because = [marks, ...declared.because];
        return [
          { forbids: { kind: "unguarded-imports", packages: declared.packages, in: declared.in }, because, score: 3 },
        ];
      }
    }
  }
  const denied = uses.some(
    (use) =>
      use.subject === "module" &&
      use.polarity === "deny" &&
      modulesIn(use.literals).length > 0 &&
      use.how !== "contains",
  );
  if (resolves === undefined || denied) return [];
  if (/resolve|unresolved|exist|find_spec/i.test(prose) || /\bfind_spec\b/.test(text)) {
    return [
      {
        forbids: { kind: "unresolved-imports", language: "python", in: scope.in },
        because: [resolves, ...scope.lines],
        score: 2.5,
      },
    ];
  }
  const manifest = lineWith(scripts, /pyproject\.toml|requirements[\w.-]*\.txt|setup\.cfg/);
  if (manifest === undefined) return [];
  const file = /pyproject\.toml|requirements[\w.-]*\.txt|setup\.cfg/.exec(manifest.text)?.[0];
  return [
    {
      forbids: {
        kind: "dependencies",
        language: "python",
        in: scope.in,
        ...(file !== undefined && exists(setting.repository, file) ? { manifest: file } : {}),
      },
      because: [manifest, resolves, ...scope.lines],
      score: 2.5,
    },
  ];
}

function lineWith(scripts: readonly Script[], pattern: RegExp): Line | undefined {
  for (const script of scripts) {
    const match = pattern.exec(script.text);
    if (match !== null) return script.line({ start: match.index } as PyNode);
  }
  return undefined;
}
