/** Modules that a pattern for import statements names: `^(from|import) runtime` → runtime. */
import type { Pattern } from "./samples.ts";

export interface ImportPattern {
  readonly language: "python" | "javascript";
  readonly targets: readonly string[];
}

/** Undefined where the pattern is for something else, or for imports of anything. */
export function findImports(pattern: Pattern): ImportPattern | undefined {
  const scripts = new Set<string>();
  const modules = new Set<string>();
  for (const sample of pattern.samples) {
    const specifier = /(?:\bfrom|\bimport|\brequire|\bimport_module|__import__)\s*\(?\s*(['"`])([^'"`]+)/.exec(sample);
    if (specifier?.[2] !== undefined) {
      if (/import_module|__import__/.test(specifier[0])) modules.add(clean(specifier[2]));
      else scripts.add(specifier[2].replace(/\/+$/, ""));
      continue;
    }
    const statement = /(?:^|[^\w.])(?:from|import)\s+([A-Za-z_][\w.]*)/.exec(sample);
    const module = statement?.[1];
    if (module !== undefined && module !== "import") modules.add(clean(module));
  }
  const [python, javascript] = [[...modules].filter(isTelling), [...scripts].filter(isTelling)];
  if (python.length === 0 && javascript.length === 0) return undefined;
  return python.length > 0 ? { language: "python", targets: python } : { language: "javascript", targets: javascript };
}

function clean(module: string): string {
  return module.replace(/\.+$/, "").replace(/\.\.+/g, ".");
}

/** `a` and `x` are what a pattern for any name yields. */
function isTelling(name: string): boolean {
  return name.length > 1 && !/^(?:[ax]+|\.+)$/.test(name);
}
