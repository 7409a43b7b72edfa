/**
 * Blocking process calls → asyncio, with everything that calls them. A component is the functions that must change together: it is
 * converted as a whole, or refused with the line that prevents it.
 */
import type { CallSite } from "../../facts/python/bindings.ts";
import type { ProcessCallFact } from "../../facts/types.ts";
import type { Edit } from "../../model/index.ts";
import { fieldOf, type PyNode } from "../../syntax/python-tree.ts";
import { callAt, readModule, replace, textAt, type PythonFile } from "../python/module.ts";
import type { RepairContext } from "../types.ts";
import { awaited, convertCall, isConvertible } from "./calls.ts";
import { contextOf, isAsync, isMainGuard } from "./context.ts";
import { localNames, placeText, referencesTo, type Reference } from "./references.ts";

export interface ConvertOptions {
  /** Programs that the user allows, beside those that are written in the code. */
  readonly allow: readonly string[];
}

export interface Component {
  /** Where the first of its process calls stands. */
  readonly path: string;
  readonly line: number;
  /** `path:function` of what becomes a coroutine. */
  readonly functions: readonly string[];
  readonly edits: readonly Edit[];
  readonly changes: readonly string[];
  /** Programs that it starts. */
  readonly programs: readonly string[];
  /** Files that start them, which need the helper. */
  readonly starters: readonly PythonFile[];
  /** The process calls themselves, as they were. */
  readonly converted: readonly PyNode[];
  /** Files in which `asyncio.run` was written. */
  readonly runners: readonly PythonFile[];
}

export interface Refused {
  readonly path: string;
  readonly line: number;
  readonly reason: string;
}

export interface Converted {
  readonly components: readonly Component[];
  readonly refused: readonly Refused[];
}

/** Converts what the given calls belong to; every call is in one component or refused. */
export async function convert(
  calls: readonly ProcessCallFact[],
  context: RepairContext,
  options: ConvertOptions,
): Promise<Converted> {
  const files = await pythonFiles(context);
  const components: Component[] = [];
  const refused: Refused[] = [];
  const done = new Set<ProcessCallFact>();
  for (const call of calls) {
    if (done.has(call)) continue;
    const builder = new ComponentBuilder(context, files, options);
    const reason = builder.build(call);
    for (const covered of builder.calls) done.add(covered);
    if (reason === undefined) components.push(builder.result(call));
    else refused.push({ path: call.path, line: call.range.startLine, reason });
  }
  return { components, refused };
}

/** The parsed files that may name what is converted; those that do not parse are not there, and say so. */
async function pythonFiles(context: RepairContext): Promise<ReadonlyMap<string, PythonFile | undefined>> {
  const files = new Map<string, PythonFile | undefined>();
  for (const [path, { language }] of context.facts) {
    if (language === "python" && path.endsWith(".py")) files.set(path, readModule(path, await context.textOf(path)));
  }
  return files;
}

class ComponentBuilder {
  readonly calls = new Set<ProcessCallFact>();
  readonly #context: RepairContext;
  readonly #files: ReadonlyMap<string, PythonFile | undefined>;
  readonly #options: ConvertOptions;
  readonly #edits: Edit[] = [];
  readonly #changes = new Set<string>();
  readonly #programs = new Set<string>();
  readonly #functions = new Map<PyNode, string>();
  readonly #starters = new Set<PythonFile>();
  readonly #runners = new Set<PythonFile>();
  readonly #converted: PyNode[] = [];
  readonly #queue: { readonly file: PythonFile; readonly fn: PyNode }[] = [];

  constructor(context: RepairContext, files: ReadonlyMap<string, PythonFile | undefined>, options: ConvertOptions) {
    this.#context = context;
    this.#files = files;
    this.#options = options;
  }

  /** Why the component is refused; undefined where all of it was converted. */
  build(call: ProcessCallFact): string | undefined {
    const reason = this.#start(call);
    if (reason !== undefined) return reason;
    for (let next = this.#queue.shift(); next !== undefined; next = this.#queue.shift()) {
      const problem = this.#callers(next.file, next.fn) ?? this.#otherCalls(next.file, next.fn);
      if (problem !== undefined) return problem;
    }
    return this.#patched();
  }

  result({ path, range }: ProcessCallFact): Component {
    return {
      path,
      line: range.startLine,
      functions: [...this.#functions.values()],
      edits: this.#edits,
      changes: [...this.#changes],
      programs: [...this.#programs].sort(),
      starters: [...this.#starters],
      runners: [...this.#runners],
      converted: this.#converted,
    };
  }

  /** Converts one process call, and marks its function. */
  #start(call: ProcessCallFact): string | undefined {
    if (this.calls.has(call)) return undefined;
    this.calls.add(call);
    const place = `${call.path}:${call.range.startLine}`;
    if (!isConvertible(call)) return `${place} uses ${call.api}, which is not converted`;
    if (call.shell !== "no") return `${place} may run through a shell`;
    const file = this.#files.get(call.path);
    const site = file && callAt(file, call.range);
    if (file === undefined || site === undefined) return `${call.path} does not parse`;
    const context = contextOf(file, site.node);
    if (context.kind === "refused") return context.reason;
    if (context.kind === "run") return `${place} is in no function of its own that could become a coroutine`;
    const programs = this.#programsOf(file, site, call);
    if (typeof programs === "string") return programs;
    const made = convertCall(file, site, call);
    if (typeof made === "string") return made;
    for (const program of programs) this.#programs.add(program);
    for (const change of made.changes) this.#changes.add(change);
    this.#edits.push(...made.edits);
    this.#converted.push(site.node);
    this.#starters.add(file);
    return this.#mark(file, context.fn);
  }

  /** A function becomes a coroutine: once. */
  #mark(file: PythonFile, fn: PyNode): string | undefined {
    if (this.#functions.has(fn) || isAsync(fn)) return undefined;
    const name = textAt(file, fieldOf(fn, "name") ?? fn);
    this.#functions.set(fn, `${file.source.path}:${name}`);
    this.#edits.push(replace(file, fn.start, fn.start, "async "));
    this.#changes.add(`${name} is a coroutine: code outside of this repository that calls it has to await it`);
    this.#queue.push({ file, fn });
    return undefined;
  }

  /** Every place that names the function. */
  #callers(file: PythonFile, fn: PyNode): string | undefined {
    const references = this.#referencesTo(file, fn);
    if (typeof references === "string") return references;
    for (const reference of references) {
      const problem = this.#reference(reference);
      if (problem !== undefined) return problem;
    }
    return undefined;
  }

  #referencesTo(file: PythonFile, fn: PyNode): readonly Reference[] | string {
    const name = textAt(file, fieldOf(fn, "name") ?? fn);
    const { path } = file.source;
    const same = file.module.module.bindings.get(name) ?? [];
    if (same.length !== 1) return `${placeText(file, fn)} defines ${name} more than once`;
    const importers = this.#context.graph.edgesTo(path).map(({ from }) => from);
    const near: PythonFile[] = [];
    for (const at of new Set([path, ...importers])) {
      const parsed = this.#files.get(at);
      if (parsed === undefined && /\.(?:py|ipynb)$/u.test(at)) return `${at} imports ${path} and cannot be read`;
      if (parsed !== undefined) near.push(parsed);
    }
    // A name that is handed on: who takes it from there is not looked for.
    for (const other of near) {
      if (other === file) continue;
      const names = localNames({ path, name }, other, this.#context.graph);
      const brings = [...names].some((local) =>
        (other.module.module.bindings.get(local) ?? []).some(({ kind }) => kind === "import"),
      );
      const member = new RegExp(String.raw`\.\s*(?:${[...names].join("|")})\b`, "u");
      const taker = this.#context.graph.edgesTo(other.source.path).find(({ from, fact }) => {
        const isNamed = fact.name !== undefined && (fact.name === "*" || names.has(fact.name));
        // `import mid` and then `mid.work`.
        return isNamed || member.test(this.#files.get(from)?.source.text ?? "");
      });
      if (taker !== undefined && brings)
        return `${taker.from}:${taker.fact.range.startLine} takes ${name} from ${other.source.path}, which only hands it on`;
    }
    const found = referencesTo({ path, name }, near, this.#context.graph);
    return found.kind === "known" ? found.references : found.reason;
  }

  #reference({ file, node, call }: Reference): string | undefined {
    if (call === undefined) return `${placeText(file, node)} passes ${textAt(file, node)} on as a value`;
    const context = contextOf(file, call);
    if (this.#context.isTest(file.source.path)) return this.#inTest(file, call);
    if (context.kind === "refused") return context.reason;
    if (context.kind === "run" || (!context.isAsync && this.#isEntry(file, context.fn))) return this.#runAt(file, call);
    this.#edits.push(...awaited(file, call));
    return this.#mark(file, context.fn);
  }

  /** A test stays synchronous, so that it needs no plugin: it runs the coroutine. */
  #inTest(file: PythonFile, call: PyNode): string | undefined {
    for (let at = call.parent; at !== undefined; at = at.parent) {
      if (at.type === "lambda" || at.type === "generator_expression") break;
      if (at.type !== "function_definition") continue;
      if (!isAsync(at)) break;
      this.#edits.push(...awaited(file, call));
      return undefined;
    }
    return this.#runAt(file, call);
  }

  #runAt(file: PythonFile, call: PyNode): string | undefined {
    const known = file.module.module.bindings.get("asyncio") ?? [];
    const isOther = known.some(({ kind, origin }) => kind !== "import" || origin !== "asyncio");
    if (isOther) return `${placeText(file, call)} is where asyncio means something else`;
    this.#edits.push(replace(file, call.start, call.start, "asyncio.run("), replace(file, call.end, call.end, ")"));
    this.#runners.add(file);
    return undefined;
  }

  /** `main` of a script or a console script: called without a loop, and it stays so. */
  #isEntry(file: PythonFile, fn: PyNode): boolean {
    const name = textAt(file, fieldOf(fn, "name") ?? fn);
    const isScript = this.#context.inventory.manifests.some(({ python }) =>
      python?.entryPoints.some((entry) => entry.endsWith(`:${name}`)),
    );
    const references = this.#referencesTo(file, fn);
    if (typeof references === "string") return false;
    const guarded = references.filter(({ file: at, call }) => call !== undefined && isBelowMainGuard(at, call));
    const rest = references.filter((one) => !guarded.includes(one) && !this.#context.isTest(one.file.source.path));
    return rest.length === 0 && (isScript || guarded.length > 0);
  }

  /** Other process calls of a function that becomes a coroutine would block its loop. */
  #otherCalls(file: PythonFile, fn: PyNode): string | undefined {
    for (const call of this.#context.facts.get(file.source.path)?.summary?.processCalls ?? []) {
      const site = callAt(file, call.range);
      const isInside = site !== undefined && fn.start <= site.node.start && site.node.end <= fn.end;
      if (!isInside || this.calls.has(call) || call.api.startsWith("asyncio.")) continue;
      const problem = this.#start(call);
      if (problem !== undefined) return problem;
    }
    return undefined;
  }

  /** A patch of subprocess would no longer stop the real program from being run. */
  #patched(): string | undefined {
    const units = new Set([...this.#starters].map(({ source }) => this.#context.unitOf(source.path).id));
    for (const [path, file] of this.#files) {
      if (file === undefined || !units.has(this.#context.unitOf(path).id)) continue;
      const { text } = file.source;
      const found =
        /["'](?:[\w.]+\.)?subprocess(?:\.(?:run|call|check_call|check_output|Popen))?["']|(?:setattr|patch\.object)\(\s*(?:[\w.]+\.)?subprocess\b/u.exec(
          text,
        );
      if (found !== null)
        return `${path}:${text.slice(0, found.index).split("\n").length} patches subprocess: the real program would run`;
    }
    return undefined;
  }

  /** Names that may be started: written in the command, or by every caller that gives one. */
  #programsOf(file: PythonFile, site: CallSite, call: ProcessCallFact): readonly string[] | string {
    const { argv } = call;
    if (argv.kind === "built" && argv.program !== undefined && /^[\w./+-]+$/u.test(argv.program)) return [argv.program];
    if (argv.kind === "literal") return [argv.text.split(/\s+/u)[0] ?? ""];
    if (this.#options.allow.length > 0) return this.#options.allow;
    const needs = `${placeText(file, site.node)} starts a program that is not written there: name it with --allow PROGRAM`;
    const parameter = call.argvParameter;
    const context = contextOf(file, site.node);
    if (parameter === undefined || context.kind !== "await") return needs;
    const index = (this.#context.facts.get(call.path)?.summary?.functions ?? [])
      .find(({ qualname }) => qualname === call.symbol)
      ?.parameters.indexOf(parameter);
    const references = this.#referencesTo(file, context.fn);
    if (typeof references === "string") return references;
    const programs = new Set<string>();
    for (const { file: at, call: caller } of references) {
      if (this.#context.isTest(at.source.path)) continue;
      const list = caller && fieldOf(caller, "arguments");
      const given = list?.children.find(
        (child) => child.type === "keyword_argument" && textAt(at, fieldOf(child, "name") ?? child) === parameter,
      );
      const argument = (given && fieldOf(given, "value")) ?? list?.children[index ?? -1];
      const program = argument?.type === "list" ? argument.children[0] : undefined;
      const word = program === undefined ? undefined : /^["']([\w./+-]+)["']$/u.exec(textAt(at, program))?.[1];
      if (word === undefined)
        return caller === undefined
          ? needs
          : `${placeText(at, caller)} gives a program that is not written there: name it with --allow PROGRAM`;
      programs.add(word);
    }
    return programs.size === 0 ? needs : [...programs];
  }
}

function isBelowMainGuard(file: PythonFile, call: PyNode): boolean {
  for (let at = call.parent; at !== undefined; at = at.parent) {
    if (at.type === "function_definition" || at.type === "class_definition") return false;
    if (at.type === "if_statement" && at.parent?.type === "module") return isMainGuard(file, at);
  }
  return false;
}
