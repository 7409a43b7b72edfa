/** `imports/implicit-submodule`: `from package import sub` → `import package.sub as sub`, where `sub` is a module of the package. */
import type { RuleResult } from "../../rule-kit/index.ts";
import { descendants, fieldOf, type PyNode } from "../../syntax/python-tree.ts";
import { extentOf } from "../spans.ts";
import { refused, type Proposal, type RepairContext } from "../types.ts";
import { indentAt, lineEnd, lineStart, readModule, replace, textAt, type PythonFile } from "./module.ts";

/** All modules that a statement names become explicit at once: each of its findings has the same edit. */
export async function importExplicitly(result: RuleResult, context: RepairContext): Promise<Proposal> {
  const file = readModule(result.path, await context.textOf(result.path));
  const extent = file && extentOf(file.source, result.range);
  if (file === undefined || extent === undefined) return refused("the file does not parse");
  const statement = [...descendants(file.root)].find(
    ({ type, start, end }) => type === "import_from_statement" && start <= extent.start && extent.end <= end,
  );
  const from = statement && fieldOf(statement, "module_name");
  if (statement === undefined || from === undefined) return refused("it is not a plain import");
  const text = textAt(file, statement);
  const isAlone =
    file.source.text.slice(lineStart(file, statement.start), statement.start).trim() === "" &&
    /^[ \t]*(?:#.*)?$/u.test(file.source.text.slice(statement.end, lineEnd(file, statement.end)));
  if (!isAlone || text.includes("#")) return refused("other code or comments stand within its lines");
  const parent = textAt(file, from);
  const modules = await modulesOf(result, parent, context);
  if (typeof modules === "string") return refused(modules);
  const [explicit, others] = [[] as string[], [] as string[]];
  for (const name of namesIn(file, statement, from)) {
    if (modules.has(name.imported)) explicit.push(`import ${parent}.${name.imported} as ${name.local}`);
    else others.push(name.written);
  }
  if (explicit.length === 0) return refused("it names no module of the package");
  const rest = others.length === 0 ? [] : [`from ${parent} import ${others.join(", ")}`];
  const lines = [...explicit, ...rest].join(`\n${indentAt(file, statement.start)}`);
  return {
    kind: "fix",
    fix: {
      title: explicit.join("; "),
      edits: [replace(file, statement.start, statement.end, lines)],
      safety: "safe",
      obligations: ["parses", "finding-gone", "no-new-finding"],
    },
  };
}

/** Names of modules that this statement imports. A package that has such a name of its own may mean that one. */
async function modulesOf(
  result: RuleResult,
  parent: string,
  { graph, textOf }: RepairContext,
): Promise<ReadonlySet<string> | string> {
  const names = new Set<string>();
  for (const { fact, to } of graph.edgesFrom(result.path)) {
    if (fact.range.startLine !== result.range.startLine || fact.module !== parent || fact.name === undefined) continue;
    const node = to.kind === "module" ? graph.modules.get(to.path) : undefined;
    if (node?.names.includes(`${parent}.${fact.name}`) !== true) continue;
    const folder = node.path.replace(/(?:\/__init__)?\.pyi?$/u, "").replace(/\/?[^/]*$/u, "");
    const init = `${folder === "" ? "" : `${folder}/`}__init__.py`;
    const own = graph.modules.has(init) ? readModule(init, await textOf(init)) : undefined;
    const bound = own?.module.module.bindings.get(fact.name) ?? [];
    if (bound.some(({ kind }) => kind !== "import")) return `${init} has a ${fact.name} of its own`;
    names.add(fact.name);
  }
  return names;
}

interface Name {
  readonly imported: string;
  readonly local: string;
  readonly written: string;
}

function namesIn(file: PythonFile, statement: PyNode, from: PyNode): readonly Name[] {
  return statement.children.flatMap((child): readonly Name[] => {
    if (child === from || !/^(?:dotted_name|aliased_import)$/u.test(child.type)) return [];
    const written = textAt(file, child);
    const [imported, local] = ["name", "alias"].map((field) => fieldOf(child, field));
    return child.type === "aliased_import" && imported !== undefined && local !== undefined
      ? [{ imported: textAt(file, imported), local: textAt(file, local), written }]
      : [{ imported: written, local: written, written }];
  });
}
