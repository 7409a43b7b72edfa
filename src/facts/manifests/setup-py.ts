/** setup.py and noxfile.py, read as literals. */
import { requirementsIn } from "./pyproject.ts";
import { callKeywords, calls } from "./python-literals.ts";
import { normalise, parseRequirement, roleOf } from "./requirement.ts";
import { declare, folderOf, resolvePath } from "./source.ts";
import type { Source } from "./source.ts";
import { entriesOf, textNodesOf, textOf, textsBelow, textsOf } from "./tree.ts";
import type { CommandStep, Declared, Manifest } from "./types.ts";

/** What a setup script needs or calls; an ordinary module may be named setup as well. */
const SETS_UP =
  /^[ \t]*(?:from|import)\s+(?:setuptools|distutils|skbuild|numpy\.distutils|cx_Freeze|py2exe|pbr|d2to1|torch\.utils)\b|(?:^|[^\w.])(?<!def )(?:setuptools\.|core\.|skbuild\.)?setup\s*\(\s*(?:\*\*|\w+\s*=|\))/m;

/** Reads the arguments of `setup(…)`. Requirement files that the script opens are its includes. */
export function parseSetupPy(source: Source): Manifest {
  if (!SETS_UP.test(source.text)) {
    return { path: source.path, kind: "tool-config", ecosystem: "none", declared: [], includes: [] };
  }
  const given = callKeywords(source.text, /setup/);
  const declared: Declared[] = [
    ...requirementsIn(source, given.get("install_requires"), "runtime"),
    ...requirementsIn(source, given.get("tests_require"), "test", "tests_require"),
    ...requirementsIn(source, given.get("setup_requires"), "build", "setup_requires"),
  ];
  for (const extra of entriesOf(given.get("extras_require"))) {
    declared.push(...requirementsIn(source, extra.value, roleOf(extra.key, "optional"), extra.key));
  }
  const folder = folderOf(source.path);
  const files = [...source.text.matchAll(/["']([\w./-]*requirements?[\w./-]*\.(?:txt|in))["']/gi)];
  const folders = [
    ...entriesOf(given.get("package_dir")).flatMap((entry) => (entry.key === "" ? textsOf(entry.value) : [])),
    ...(given.get("packages")?.kind === "text" ? textsOf(given.get("packages")) : []),
  ];
  const name = textOf(given.get("name"));
  const requiresPython = textOf(given.get("python_requires"));
  const packages = given.get("packages");
  // `install_requires=read("base.txt")`, `setup(**config)`: there are dependencies, but not for readers.
  const isComputed =
    /install_requires|setup\s*\(\s*\*\*/.test(source.text) && !given.has("install_requires") && files.length === 0;
  return {
    path: source.path,
    kind: "setup.py",
    ecosystem: "python",
    ...(name === undefined ? {} : { name }),
    declared,
    includes: [...new Set(files.flatMap((match) => resolvePath(folder, match[1] ?? "") ?? []))],
    python: {
      ...(requiresPython === undefined ? {} : { requiresPython }),
      ...(isComputed ? { dynamic: true } : {}),
      roots: [...new Set(folders.flatMap((path) => resolvePath(folder, path) ?? []))].map((path) => ({
        path,
        because: "setup.py package_dir",
      })),
      packages: [...(packages?.kind === "list" ? textsOf(packages) : []), ...textsOf(given.get("py_modules"))],
      entryPoints: [...textsBelow(given.get("entry_points"))].map((text) => text.value.replace(/^[^=]*=\s*/, "")),
      tools: [],
      moduleStrings: [],
    },
  };
}

/** Reads `session.install(…)` and `session.run(…)` of a noxfile. */
export function parseNoxfile(source: Source): Manifest {
  const declared: Declared[] = [];
  const includes: string[] = [];
  const steps: CommandStep[] = [];
  const folder = folderOf(source.path);
  const sessionAt = (offset: number): string => {
    const before = source.text.slice(0, offset);
    return /(?:^|\n)(?:async )?def (\w+)(?![\s\S]*\ndef )/.exec(before)?.[1] ?? "session";
  };
  for (const call of calls(source.text, /session\.(?:conda_)?install/)) {
    const job = sessionAt(call.start);
    const nodes = call.arguments.flatMap(textNodesOf);
    nodes.forEach((node, index) => {
      const previous = nodes[index - 1]?.value ?? "";
      if (
        /^(?:-r|-c|-e|--requirement|--constraint|--editable)$/.test(previous) ||
        /^\.{1,2}(?:$|[/[])/.test(node.value)
      ) {
        const path = resolvePath(folder, node.value.replace(/\[.*$/, ""));
        if (path !== undefined) includes.push(path);
        return;
      }
      const requirement = parseRequirement(node.value);
      if (requirement === undefined || previous.startsWith("--")) return;
      const { name, specifier, extras } = requirement;
      const start = source.text.indexOf(name, node.start);
      const group = { role: roleOf(job, "test"), group: job };
      declared.push(
        declare(source, { name, key: normalise(name), specifier, extras, ...group }, start, start + name.length),
      );
    });
  }
  for (const call of calls(source.text, /session\.run(?:_always)?/)) {
    const text = call.arguments.flatMap(textsOf).join(" ");
    const range = source.range(call.start, call.arguments.at(-1)?.end ?? call.start);
    const script = { text, lines: [range.startLine], cwd: folder || "." };
    const place = { line: range.startLine, range, cwd: folder || ".", script };
    if (text !== "") steps.push({ text, ...place, job: sessionAt(call.start), env: {} });
  }
  return { path: source.path, kind: "nox", ecosystem: "python", declared, includes: [...new Set(includes)], steps };
}
