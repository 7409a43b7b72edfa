/**
 * Process calls that block → promises, with everything that calls them. A component is the functions that must change together: it
 * is converted as a whole, or refused with the line that prevents it.
 */
import type { CallExpression, Node } from "oxc-parser";
import { originOf } from "../../facts/javascript/origin.ts";
import { isCallable, type Callable } from "../../facts/javascript/walk.ts";
import type { ProcessCallFact } from "../../facts/types.ts";
import type { Edit } from "../../model/index.ts";
import { keyOf } from "../async/convert.ts";
import { nodeAt, isNameUsed, replace, type Script } from "../javascript/script.ts";
import type { RepairContext } from "../types.ts";
import { contextOf, type Named } from "./context.ts";
import { asynchronous, atTheEnd, awaited } from "./edits.ts";
import { placeText, type Scripts } from "./files.ts";
import { REPLACEMENTS } from "./helper.ts";
import type { Converted } from "./imports.ts";
import { referencesTo } from "./references.ts";

export interface Component {
  /** Where the first of its process calls stands. */
  readonly path: string;
  readonly line: number;
  /** Functions that give a promise now. */
  readonly functions: readonly Place[];
  readonly edits: readonly Edit[];
  readonly changes: readonly string[];
  /** Which of the changes a run that goes well may notice. */
  readonly risks: readonly string[];
  /** The calls that it converts, each as `keyOf` names it. */
  readonly covers: readonly string[];
  /** The scripts that start programs, with what was converted in each. */
  readonly starters: ReadonlyMap<Script, readonly Converted[]>;
}

export interface Place {
  readonly path: string;
  readonly named: Named;
}

/** Converts what a call belongs to. */
export class ComponentBuilder {
  readonly calls = new Set<ProcessCallFact>();
  readonly #context: RepairContext;
  readonly #scripts: Scripts;
  readonly #edits: Edit[] = [];
  readonly #changes = new Set<string>();
  readonly #risks = new Set<string>();
  readonly #marked = new Set<Callable>();
  readonly #awaited = new Set<Node>();
  readonly #functions: Place[] = [];
  readonly #starters = new Map<Script, Converted[]>();
  readonly #queue: { readonly script: Script; readonly fn: Callable; readonly named: Named | undefined }[] = [];

  constructor(context: RepairContext, scripts: Scripts) {
    this.#context = context;
    this.#scripts = scripts;
  }

  /** Why the component is refused; undefined where all of it was converted. */
  async build(call: ProcessCallFact): Promise<string | undefined> {
    const reason = await this.#start(call);
    if (reason !== undefined) return reason;
    for (let next = this.#queue.shift(); next !== undefined; next = this.#queue.shift()) {
      const problem = (await this.#callers(next.script, next.named)) ?? (await this.#otherCalls(next.script, next.fn));
      if (problem !== undefined) return problem;
    }
    return this.#mocked();
  }

  result({ path, range }: ProcessCallFact): Component {
    return {
      path,
      line: range.startLine,
      functions: this.#functions,
      edits: this.#edits,
      changes: [...this.#changes],
      risks: [...this.#risks],
      covers: [...this.calls].map(keyOf),
      starters: this.#starters,
    };
  }

  async #start(call: ProcessCallFact): Promise<string | undefined> {
    if (this.calls.has(call)) return undefined;
    this.calls.add(call);
    const place = `${call.path}:${call.range.startLine}`;
    const helper = Object.hasOwn(REPLACEMENTS, call.api) ? REPLACEMENTS[call.api] : undefined;
    if (helper === undefined) return `${place} uses ${call.api}, which is not converted`;
    // What is handed over as `options` stays the same; a command line that is built would be seen by no rule any more.
    const isHandedOn = call.shell === "unknown" && call.api !== "child_process.execSync";
    if (call.shell !== "no" && call.shell !== "literal" && !isHandedOn)
      return `${place} may run a built command through a shell: give the program a list of arguments first`;
    const script = await this.#scripts.get(call.path);
    if (script === undefined) return `${call.path} is no script by itself, or does not parse`;
    const node = nodeAt(script, call, "CallExpression");
    if (node?.type !== "CallExpression" || originOf(script.module, node.callee).name !== call.api)
      return `${place} calls ${call.api} through something else`;
    if (isNameUsed(script, helper)) return `${call.path} has something else that is called ${helper}`;
    this.#edits.push(replace(script, node.callee.start, node.callee.end, helper));
    const known = this.#starters.get(script);
    if (known === undefined) this.#starters.set(script, [{ call: node, helper }]);
    else known.push({ call: node, helper });
    if (call.controls.timeout.state === "absent" && !/\binherit\b/u.test(call.quote))
      this.#changes.add(
        "a program whose output is taken and that runs longer than 600 s is ended, with the code ETIMEDOUT",
      );
    return this.#await(script, node);
  }

  /** The call gives a promise now: it is awaited where it stands, and its function gives one too. */
  #await(script: Script, call: CallExpression): string | undefined {
    if (this.#awaited.has(call)) return undefined;
    this.#awaited.add(call);
    const context = contextOf(script, call, this.#context);
    switch (context.kind) {
      case "refused":
        return context.reason;
      case "last":
        this.#edits.push(...atTheEnd(script, call));
        return undefined;
      case "top":
      case "in":
      case "invoked": {
        const edits = awaited(script, call);
        if (typeof edits === "string") return edits;
        this.#edits.push(...edits);
        if (context.kind === "top" || context.fn.async) return undefined;
        const problem = this.#mark(script, context.fn, context.kind === "in" ? context.named : undefined);
        if (problem !== undefined || context.kind === "in") return problem;
        return context.call.type === "CallExpression"
          ? this.#await(script, context.call)
          : "a function is called in a way that is not known";
      }
    }
  }

  #mark(script: Script, fn: Callable, named: Named | undefined): string | undefined {
    if (this.#marked.has(fn)) return undefined;
    this.#marked.add(fn);
    const edits = asynchronous(script, fn);
    if (typeof edits === "string") return edits;
    this.#edits.push(...edits);
    if (named !== undefined) this.#functions.push({ path: script.path, named });
    this.#queue.push({ script, fn, named });
    return undefined;
  }

  /** Every place that names the function. */
  async #callers(script: Script, named: Named | undefined): Promise<string | undefined> {
    if (named === undefined) return undefined;
    const name = nameText(named);
    if (named.kind === "binding" && hasOverloads(script, named.name))
      return `${script.path} gives ${name} several types`;
    const typed = script.path.replace(/\.([cm]?)jsx?$/u, ".d.$1ts");
    if (typed !== script.path && this.#context.inventory.paths.has(typed))
      return `${typed} says that ${name} is synchronous`;
    const found = await referencesTo(script, named, this.#scripts, this.#context);
    if (typeof found === "string") return found;
    if (found.isExported) {
      const change = `${name} gives a promise: code outside of this repository that calls it has to await it`;
      this.#changes.add(change);
      if (isPublished(script.path, this.#context)) this.#risks.add(change);
    }
    for (const { script: at, node, call } of found.references) {
      if (call === undefined) return `${placeText(at, node)} passes ${name} on as a value`;
      const problem = this.#await(at, call);
      if (problem !== undefined) return problem;
    }
    return undefined;
  }

  /** Other process calls of a function that gives a promise would block all the same. */
  async #otherCalls(script: Script, fn: Callable): Promise<string | undefined> {
    for (const call of this.#context.facts.get(script.path)?.summary?.processCalls ?? []) {
      if (this.calls.has(call) || !Object.hasOwn(REPLACEMENTS, call.api)) continue;
      const node = nodeAt(script, call, "CallExpression");
      if (node === undefined || functionAround(script, node) !== fn) continue;
      const problem = await this.#start(call);
      if (problem !== undefined) return problem;
    }
    return undefined;
  }

  /** A mock of child_process would no longer stop the real program from being run: the helper uses another function. */
  async #mocked(): Promise<string | undefined> {
    const units = new Set([...this.#starters.keys()].map(({ path }) => this.#context.unitOf(path).id));
    for (const [path, { language }] of this.#context.facts) {
      if ((language !== "javascript" && language !== "typescript") || !units.has(this.#context.unitOf(path).id))
        continue;
      const text = await this.#context.textOf(path);
      const found = MOCK.exec(text);
      // A test replaces modules for itself; what is set up for all tests is no test.
      const concerns = !isTestFile(path) || reachesAny(path, this.#starters, this.#context);
      if (found !== null && concerns)
        return `${path}:${text.slice(0, found.index).split("\n").length} mocks child_process: the real program would run`;
    }
    return undefined;
  }
}

function isTestFile(path: string): boolean {
  return /\.(?:test|spec)\.[cm]?[jt]sx?$/u.test(path);
}

/** Does a file import one of the scripts, through however many others? */
function reachesAny(path: string, scripts: ReadonlyMap<Script, unknown>, { graph }: RepairContext): boolean {
  const wanted = new Set([...scripts.keys()].map((script) => script.path));
  const seen = new Set([path]);
  for (const at of seen) {
    if (wanted.has(at)) return true;
    for (const { to } of graph.edgesFrom(at)) {
      // What an import leads to may not be known: then it may lead there.
      if (to.kind === "unresolved") return true;
      if (to.kind === "module") seen.add(to.path);
    }
  }
  return false;
}

/** In a package that others may install: it names what stands for it, and is not private. */
function isPublished(path: string, { unitOf }: RepairContext): boolean {
  return unitOf(path).manifests.some(
    ({ npm }) =>
      npm !== undefined &&
      !npm.private &&
      (npm.main !== undefined || npm.exports !== undefined || (npm.mains ?? []).length > 0),
  );
}

const MOCK =
  /(?:\b\w*[mM]ock\w*|\bproxyquire|\bmodule)\s*(?:<[^>]*>)?\(\s*["'](?:node:)?child_process["']|["'](?:node:)?child_process["']\s*:\s*\{|\b(?:spyOn|stub|replace|method)\(\s*[\w.]+\s*,\s*["'](?:exec|execFile|spawn)(?:Sync)?["']/u;

function nameText(named: Named): string {
  return named.kind === "default" ? "the default export" : named.name;
}

function hasOverloads({ program }: Script, name: string): boolean {
  return program.body.some((statement) => {
    const declaration = statement.type === "ExportNamedDeclaration" ? statement.declaration : statement;
    return declaration?.type === "TSDeclareFunction" && declaration.id?.name === name;
  });
}

function functionAround({ module }: Script, node: Node): Callable | undefined {
  for (let here = module.parentOf(node); here !== undefined; here = module.parentOf(here))
    if (isCallable(here)) return here;
  return undefined;
}
