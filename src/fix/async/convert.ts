/**
 * Blocking process calls → asyncio, with everything that calls them. A component is the functions that must change together: it is
 * planned to the end of the chain first, then written as a whole, or refused with the line that prevents it.
 */
import type { CallSite, Scope } from "../../facts/python/bindings.ts";
import type { ProcessCallFact } from "../../facts/types.ts";
import type { Edit } from "../../model/index.ts";
import type { PyNode } from "../../syntax/python-tree.ts";
import { callAt, type PythonFile } from "../python/module.ts";
import type { BlockingStep } from "../../rule-kit/calls.ts";
import type { RepairContext } from "../types.ts";
import { entryOf, isAsked, isRoute, useOf } from "./boundaries.ts";
import { convertCall, isBlockingCall, LATE, type ConvertedCall } from "./calls.ts";
import { Blockers, lastOf, processCallAt } from "./blockers.ts";
import { contextOf, findHeld, findMoved, findShared, isRepeated } from "./context.ts";
import { isAsyncWith, withAround } from "./managers.ts";
import { familyOf, type Family } from "./family.ts";
import { placeText, pythonFiles, scopeAt, type Definition } from "./files.ts";
import { Names } from "./names.ts";
import { movedPatches, mayPatch, patchedImport, type PatchTarget } from "./patches.ts";
import { programsOf } from "./programs.ts";
import { convertSleep, patchedSleep } from "./sleep.ts";
import { referencesTo, type Reference, type Tree } from "./references.ts";
import { convertInThread, hasToThread, isWhole, waitsIn, type Threads } from "./threads.ts";
import { write } from "./write.ts";

export interface ConvertOptions {
  /** Programs that the user allows, beside those that are written in the code. */
  readonly allow: readonly string[];
}

export interface Component {
  /** Where the first of its calls stands. */
  readonly path: string;
  readonly line: number;
  /** The calls that it converts, each as `keyOf` names it. */
  readonly covers: readonly string[];
  /** `path:function` of what becomes a coroutine. */
  readonly functions: readonly string[];
  readonly edits: readonly Edit[];
  readonly changes: readonly string[];
  /** Which of the changes a run that goes well may notice. */
  readonly risks: readonly string[];
  /** Programs that it starts. */
  readonly programs: readonly string[];
  /** Files that start them, and what they take from the helper. */
  readonly starters: ReadonlyMap<PythonFile, ReadonlySet<string>>;
  /** Uses of `subprocess` and `os` that are gone. */
  readonly gone: ReadonlySet<PyNode>;
  /** Files in which `asyncio.run` or `asyncio.sleep` was written. */
  readonly runners: ReadonlySet<PythonFile>;
  /** Tests that need AsyncMock. */
  readonly mocks: ReadonlySet<PythonFile>;
}

export interface Refused {
  readonly path: string;
  readonly line: number;
  readonly reason: string;
  /** The call that stays, as `keyOf` names it. */
  readonly call: string;
}

/** A call by its place. */
export function keyOf({ path, range }: Pick<ProcessCallFact, "path" | "range">): string {
  return `${path}:${range.startLine}:${range.startColumn}`;
}

/** A `time.sleep`. */
export type Sleep = Pick<ProcessCallFact, "path" | "range">;

export interface Converted {
  readonly components: readonly Component[];
  readonly refused: readonly Refused[];
}

/** Converts what the given calls belong to; every call is in one component or refused. */
export async function convert(
  calls: readonly ProcessCallFact[],
  sleeps: readonly Sleep[],
  context: RepairContext,
  options: ConvertOptions,
): Promise<Converted> {
  const tree = await treeOf(context);
  const components: Component[] = [];
  const refused: Refused[] = [];
  const done = new Set<string>();
  const starts = [
    ...calls.map((call) => ({ call, build: (plan: Plan) => plan.build(call) })),
    ...sleeps.map((call) => ({ call, build: (plan: Plan) => plan.buildSleep(call) })),
  ];
  for (const { call, build } of starts) {
    if (done.has(keyOf(call))) continue;
    const attempt = (threads: Threads): { readonly plan: Plan; readonly written: ReturnType<typeof write> } => {
      const plan = new Plan(context, tree, options, threads);
      return { plan, written: build(plan) ?? write(plan) };
    };
    const first = attempt("never");
    // A thread is worth its while where a loop is freed by it.
    const second =
      typeof first.written !== "string" || !tree.blockers.mayFree(call.path)
        ? undefined
        : (["needed", "always"] as const)
            .map(attempt)
            .find(({ plan, written: made }) => typeof made !== "string" && plan.freesLoop());
    const { plan, written } = second ?? first;
    const covered = [...plan.calls, ...plan.sleeps];
    if (typeof written === "string") {
      // Each call of a component that is refused is listed, with the one reason.
      for (const one of covered) {
        if (done.has(keyOf(one))) continue;
        refused.push({ path: one.path, line: one.range.startLine, reason: written, call: keyOf(one) });
      }
    } else components.push({ path: call.path, line: call.range.startLine, covers: covered.map(keyOf), ...written });
    for (const one of covered) done.add(keyOf(one));
  }
  return { components, refused };
}

export async function treeOf(context: RepairContext): Promise<Tree> {
  const files = await pythonFiles(context);
  const isNear = (path: string, from: string): boolean =>
    context.unitOf(path).id === context.unitOf(from).id ||
    context.graph.edgesFrom(path).some(({ to }) => to.kind === "module" && to.path === from);
  return {
    files,
    names: new Names(files, context.graph),
    graph: context.graph,
    blockers: new Blockers(context),
    isNear,
  };
}

/** What stands in a function and has to be awaited there. */
export type Site =
  | { readonly kind: "process"; readonly file: PythonFile; readonly node: PyNode; readonly made: ConvertedCall }
  | {
      readonly kind: "call";
      readonly file: PythonFile;
      readonly reference: Reference;
      readonly target: Planned;
      /** The `with` that enters it: it becomes an `async with`. */
      readonly enters?: PyNode;
    };

/** A function that becomes a coroutine, or keeps a synchronous face. */
export interface Planned {
  readonly definition: Definition;
  readonly sites: Site[];
  /** Calls from scripts and tests. */
  readonly outside: Reference[];
  /** Why others go on calling it without awaiting; undefined where nobody does. */
  split: string | undefined;
  /** A generator that `contextmanager` enters and leaves. */
  isManager: boolean;
  /** Where a test replaces it by its name. */
  patched: string | undefined;
  /** It may stay synchronous as a whole: an entry point that nothing converted calls. */
  isEntry: boolean;
}

function unplanned(definition: Definition): Planned {
  return { definition, sites: [], outside: [], split: undefined, patched: undefined, isEntry: false, isManager: false };
}

/** An entry point with one call that has to be awaited stays as it is: `asyncio.run(…)` stands around the call. */
export function isRunner({ isEntry, split, sites }: Planned): boolean {
  const [only] = sites;
  return (
    isEntry &&
    split !== undefined &&
    sites.length === 1 &&
    only?.kind === "call" &&
    only.enters === undefined &&
    !isRepeated(only.reference.node)
  );
}

function isPrivate(name: string): boolean {
  return /^_(?!_init__)/u.test(name);
}

export class Plan {
  readonly calls = new Set<ProcessCallFact>();
  readonly sleeps = new Set<Sleep>();
  /** Those of the changes that a run which goes well may notice. */
  readonly risks = new Set<string>();
  readonly functions = new Map<Scope, Planned>();
  readonly changes = new Set<string>();
  readonly programs = new Set<string>();
  readonly edits: Edit[] = [];
  readonly mocks = new Set<PythonFile>();
  readonly #context: RepairContext;
  readonly #tree: Tree;
  readonly #options: ConvertOptions;
  readonly #threads: Threads;
  /** Calls that wait for a started program, by their places: each is moved once. */
  readonly #waits = new Set<string>();
  readonly #queue: Planned[] = [];
  readonly #known = new Map<Scope, readonly Reference[] | string>();
  /** Functions whose other calls were looked at. */
  readonly #settled = new Set<Scope>();

  constructor(context: RepairContext, tree: Tree, options: ConvertOptions, threads: Threads) {
    this.#threads = threads;
    this.#context = context;
    this.#tree = tree;
    this.#options = options;
  }

  /** Why the component is refused; undefined where all of it can be converted. */
  build(call: ProcessCallFact): string | undefined {
    return this.#start(call) ?? this.#finish();
  }

  /** The same for what begins with a `time.sleep`. */
  buildSleep(call: Sleep): string | undefined {
    return this.#startSleep(call) ?? this.#finish();
  }

  #finish(): string | undefined {
    do {
      for (let next = this.#queue.shift(); next !== undefined; next = this.#queue.shift()) {
        const problem = this.#callers(next) ?? this.#otherCalls(next.definition);
        if (problem !== undefined) return problem;
      }
      const problem = this.#blocked();
      if (problem !== undefined) return problem;
    } while (this.#queue.length > 0);
    return this.#patched();
  }

  #start(call: ProcessCallFact): string | undefined {
    if (this.calls.has(call)) return undefined;
    this.calls.add(call);
    const place = `${call.path}:${call.range.startLine}`;
    if (this.#threads === "never" && !isBlockingCall(call)) return `${place} uses ${call.api}, which is not converted`;
    const file = this.#tree.files.get(call.path);
    const site = file && callAt(file, call.range);
    if (file === undefined || site === undefined) return `${call.path} does not parse`;
    const context = contextOf(file, site.node);
    if (context.kind === "refused") return context.reason;
    if (context.kind === "script")
      return `${place} is in a script, in no function of its own that could become a coroutine`;
    if (isRoute(file, context.scope, this.#tree) && !context.scope.isAsync)
      return `${place} is in a route that the framework runs in a thread: it blocks nobody there`;
    const definition = { file, scope: context.scope };
    if (this.#threads === "always") return this.#startInThread(call, site, definition);
    const made = convertCall(file, site, call);
    const programs = typeof made === "string" ? made : this.#programsOf(file, site, call, made, context.scope);
    if (typeof made === "string" || typeof programs === "string") {
      const reason = typeof made === "string" ? made : programs;
      return this.#threads === "never" && typeof reason === "string"
        ? reason
        : this.#startInThread(call, site, definition);
    }
    for (const program of programs) this.programs.add(program);
    for (const change of made.changes) this.changes.add(change);
    // What shows its output may be a server, or a program that somebody works with: it may take as long as it likes.
    if (made.changes.includes(LATE) && call.controls.output.state !== "present") this.risks.add(LATE);
    return this.#mark(definition, { kind: "process", file, node: site.node, made });
  }

  /** The call, or what waits for the object that it makes, as it is. */
  #startInThread(call: ProcessCallFact, site: CallSite, definition: Definition): string | undefined {
    const { file, scope } = definition;
    const place = `${call.path}:${call.range.startLine}`;
    if (!hasToThread(call.path, this.#context)) return `${place} may run where asyncio.to_thread is missing`;
    // To start a program takes no time; what waits for it does.
    const waits = isWhole(call) ? [] : waitsIn(call.path, scope.qualname, this.#context);
    const sites = isWhole(call) ? [site] : waits.map(({ range }) => callAt(file, range));
    for (const one of sites) {
      if (one === undefined) return `${place} is waited for in a way that cannot be read`;
      const key = `${file.source.path}:${one.node.start}`;
      if (this.#waits.has(key)) continue;
      this.#waits.add(key);
      const context = contextOf(file, one.node);
      if (context.kind !== "function") return context.kind === "refused" ? context.reason : `${place} is in a script`;
      const made = convertInThread(file, one);
      if (typeof made === "string") return made;
      for (const change of made.changes) this.changes.add(change);
      const problem = this.#mark({ file, scope: context.scope }, { kind: "process", file, node: one.node, made });
      if (problem !== undefined) return problem;
    }
    return undefined;
  }

  /** Does a coroutine that was one before await something now? */
  freesLoop(): boolean {
    return [...this.functions.values()].some(({ definition, sites }) => definition.scope.isAsync && sites.length > 0);
  }

  #programsOf(
    file: PythonFile,
    site: CallSite,
    call: ProcessCallFact,
    made: ConvertedCall,
    scope: Scope,
  ): readonly string[] | string {
    return programsOf({
      file,
      site,
      call,
      line: made.line,
      allow: this.#options.allow,
      callers: () => this.#references({ file, scope }),
      isTest: this.#context.isTest,
    });
  }

  /** A site is noted in its function, which becomes a coroutine with its family: once. */
  #mark(definition: Definition, site: Site): string | undefined {
    const node = site.kind === "process" ? site.node : site.reference.node;
    const held = findHeld(site.file, node);
    const shared = findShared(site.file, node) ?? findMoved(site.file, node, this.#tree.names);
    for (const change of [held, shared].flatMap((one) => one ?? [])) {
      this.changes.add(change);
      this.risks.add(change);
    }
    const planned = this.functions.get(definition.scope) ?? this.#plan(definition);
    if (typeof planned === "string") return planned;
    planned.sites.push(site);
    return undefined;
  }

  #plan(definition: Definition): Planned | string {
    if (definition.scope.isAsync) {
      const planned = unplanned(definition);
      this.functions.set(definition.scope, planned);
      return planned;
    }
    const family = familyOf(definition, this.#tree.names, this.#tree.files);
    if (typeof family === "string") return family;
    let own: Planned | undefined;
    for (const member of family.members) {
      if (this.functions.has(member.scope) || member.scope.isAsync) continue;
      const problem = this.#defined(member);
      if (problem !== undefined) return problem;
      const planned = unplanned(member);
      if (member.scope === definition.scope) own = planned;
      const entry = entryOf(member.file, member.scope, this.#tree);
      if (entry.kind === "refused") return entry.reason;
      if (entry.kind === "sync") {
        planned.split = `it is called by ${entry.by}`;
        planned.isEntry = true;
      } else if (entry.kind === "manager") planned.isManager = true;
      else if (family.isCalledBack) planned.split = "its base calls it in a thread";
      this.functions.set(member.scope, planned);
      this.#queue.push(planned);
    }
    return own ?? this.functions.get(definition.scope) ?? "a method of this family cannot be read";
  }

  /** A name that is bound once: which of two functions a caller means cannot be told. */
  #defined({ file, scope }: Definition): string | undefined {
    const bindings = scope.parent?.bindings.get(scope.name) ?? [];
    return bindings.length === 1 ? undefined : `${placeText(file, scope.node)} defines ${scope.name} more than once`;
  }

  #references(definition: Definition): readonly Reference[] | string {
    const known = this.#known.get(definition.scope);
    if (known !== undefined) return known;
    const family = familyOf(definition, this.#tree.names, this.#tree.files);
    const found = typeof family === "string" ? family : this.#read(definition, family);
    this.#known.set(definition.scope, found);
    return found;
  }

  #read(definition: Definition, family: Family): readonly Reference[] | string {
    const unread = this.#unread(definition.file.source.path);
    if (unread !== undefined) return unread;
    const found = referencesTo(family, this.#tree);
    if (found.kind === "unknown") return found.reason;
    const planned = this.functions.get(definition.scope);
    if (planned !== undefined) planned.patched = found.patched;
    if (planned !== undefined && found.offered !== undefined) planned.split ??= `${found.offered} offers it to others`;
    return found.references;
  }

  /** A notebook or a broken file that imports the module may call it. */
  #unread(path: string): string | undefined {
    const from = this.#context.graph
      .edgesTo(path)
      .find(({ from: at }) => /\.(?:py|ipynb)$/u.test(at) && this.#tree.files.get(at) === undefined);
    return from === undefined ? undefined : `${from.from} imports ${path} and cannot be read`;
  }

  /** Every place that names the function: all are looked at before anything is decided. */
  #callers(planned: Planned): string | undefined {
    const { definition } = planned;
    const { scope } = definition;
    this.#known.delete(scope);
    const references = this.#references(definition);
    if (typeof references === "string") return references;
    const entry = entryOf(definition.file, scope, this.#tree);
    let scripts = 0;
    let inner = 0;
    for (const reference of references) {
      const { file, node, call } = reference;
      const isTest = this.#context.isTest(file.source.path);
      if (call === undefined) {
        if (isAsked(file, node, entry)) continue;
        const use = useOf(file, node, scope.name);
        if (use.kind === "refused") return use.reason;
        if (use.kind === "sync") planned.split ??= `${placeText(file, node)} calls it without a loop`;
        continue;
      }
      const enters = planned.isManager ? withAround(reference) : undefined;
      if (planned.isManager && (isTest || enters === undefined || isAsyncWith(enters)))
        return `${placeText(file, call)} enters ${scope.name}, a context manager, in a way that no \`async with\` can`;
      if (isTest) {
        planned.outside.push(reference);
        continue;
      }
      const context = contextOf(file, call);
      if (context.kind === "refused") return context.reason;
      if (context.kind === "script" && planned.isManager)
        return `${placeText(file, call)} enters ${scope.name} in a script, where nothing can be awaited`;
      if (context.kind === "script") {
        scripts += 1;
        planned.outside.push(reference);
        continue;
      }
      if (entry.kind === "sync" && !entry.isDirect)
        return `${placeText(file, call)} calls ${scope.name}, which ${entry.by} made a command`;
      inner += 1;
      const site: Site = {
        kind: "call",
        file,
        reference,
        target: planned,
        ...(enters === undefined ? {} : { enters }),
      };
      const problem = this.#mark({ file, scope: context.scope }, site);
      if (problem !== undefined) return problem;
    }
    if (planned.isManager && (planned.split !== undefined || planned.patched !== undefined))
      return `${placeText(definition.file, scope.node)} is ${scope.qualname}, a context manager that others enter: ${planned.patched ?? planned.split ?? ""}`;
    if (inner === 0 && (scripts > 0 || this.#isConsoleScript(scope))) {
      planned.isEntry = true;
      planned.split ??= "it is where the program begins";
    } else if (inner > 0) planned.isEntry = false;
    return undefined;
  }

  /** Named in a manifest: `tool = "pkg.cli:main"`. */
  #isConsoleScript({ name, parent }: Scope): boolean {
    if (parent?.kind !== "module") return false;
    return this.#context.inventory.manifests.some(({ python }) =>
      python?.entryPoints.some((entry) => entry.endsWith(`:${name}`)),
    );
  }

  /** Other process calls of a function that becomes a coroutine would block its loop. */
  #otherCalls({ file, scope }: Definition): string | undefined {
    for (const call of this.#context.facts.get(file.source.path)?.summary?.processCalls ?? []) {
      const site = callAt(file, call.range);
      if (site === undefined || this.calls.has(call) || call.api.startsWith("asyncio.")) continue;
      const context = contextOf(file, site.node);
      if (context.kind !== "function" || context.scope !== scope) continue;
      const problem = this.#start(call);
      if (problem !== undefined) return problem;
    }
    return undefined;
  }

  /** What else blocks in the functions that become coroutines is converted with them, or nothing is. */
  #blocked(): string | undefined {
    for (const planned of this.functions.values()) {
      const { file, scope } = planned.definition;
      if (scope.isAsync || isRunner(planned) || this.#settled.has(scope)) continue;
      this.#settled.add(scope);
      for (const step of this.#tree.blockers.of(file.source.path, scope.qualname)) {
        const problem = this.#startStep(scope, step);
        if (problem !== undefined) return problem;
      }
    }
    return undefined;
  }

  #startStep(scope: Scope, step: BlockingStep): string | undefined {
    const { path, call, kind } = lastOf(step);
    const line = call.range.startLine;
    if (kind === "sleep") return this.#startSleep({ path, range: call.range });
    const started = kind === "process" ? processCallAt(this.#context, { path, line }) : undefined;
    if (started !== undefined) return this.#start(started);
    if (this.#tree.blockers.isReached(step.path, step.qualname)) return undefined;
    const others = `${path}:${line} calls ${call.callee}`;
    return `${others}, which would block the coroutine that ${scope.qualname} becomes: give it to asyncio.to_thread first`;
  }

  #startSleep(call: Sleep): string | undefined {
    if ([...this.sleeps].some((known) => keyOf(known) === keyOf(call))) return undefined;
    this.sleeps.add(call);
    const file = this.#tree.files.get(call.path);
    const site = file && callAt(file, call.range);
    if (file === undefined || site === undefined) return `${call.path} does not parse`;
    const context = contextOf(file, site.node);
    if (context.kind === "refused") return context.reason;
    if (context.kind === "script") return `${placeText(file, site.node)} sleeps in a script, where nothing else waits`;
    const made = convertSleep(file, site);
    if (typeof made === "string") return made;
    for (const change of made.changes) this.changes.add(change);
    return this.#mark({ file, scope: context.scope }, { kind: "process", file, node: site.node, made });
  }

  /** Patches of subprocess in tests go to the helper, or nothing is converted. */
  #patched(): string | undefined {
    const starters = new Set(
      [...this.functions.values()].flatMap(({ sites }) =>
        sites.flatMap((site) => (site.kind === "process" && site.made.helpers.length > 0 ? site.file : [])),
      ),
    );
    const sleepers = new Set(
      [...this.sleeps]
        .flatMap(({ path }) => this.#tree.files.get(path) ?? [])
        .map(({ source }) => this.#context.unitOf(source.path).id),
    );
    for (const file of sleepers.size === 0 ? [] : this.#tree.files.holding("sleep")) {
      const { path } = file.source;
      if (!this.#context.isTest(path) || !sleepers.has(this.#context.unitOf(path).id)) continue;
      const patched = patchedSleep(file);
      if (patched !== undefined) return patched;
    }
    for (const file of starters) {
      const patched = patchedImport(file, this.#tree, this.#context.graph);
      if (patched !== undefined) return patched;
    }
    const units = new Set([...starters].map(({ source }) => this.#context.unitOf(source.path).id));
    const target = this.#patchTarget([...starters]);
    for (const file of this.#tree.files.holding("subprocess")) {
      if (!units.has(this.#context.unitOf(file.source.path).id) || !mayPatch(file.source.text)) continue;
      const moved = movedPatches(file, target);
      if (typeof moved === "string") return moved;
      this.edits.push(...moved.edits);
      for (const mock of moved.mocks) this.mocks.add(mock);
    }
    return undefined;
  }

  /** One module whose calls of `subprocess.run` are all converted, and nothing else in the unit that a patch could be meant for. */
  #patchTarget(starters: readonly PythonFile[]): PatchTarget | string {
    const [only, ...others] = starters;
    if (only === undefined || others.length > 0)
      return "several modules start programs, and which one is meant is not known";
    const unit = this.#context.unitOf(only.source.path).id;
    for (const [path, { summary }] of this.#context.facts) {
      if (this.#context.isTest(path) || this.#context.unitOf(path).id !== unit) continue;
      const left = (summary?.processCalls ?? []).find(
        (call) => call.api.startsWith("subprocess.") && (!this.calls.has(call) || call.api !== "subprocess.run"),
      );
      if (left !== undefined) return `${path}:${left.range.startLine} goes on using ${left.api}`;
    }
    const module = this.#context.graph.modules.get(only.source.path)?.names[0];
    return module === undefined ? `how ${only.source.path} is imported is not known` : { module };
  }

  isTest(path: string): boolean {
    return this.#context.isTest(path);
  }

  /** Is an object the module, or of the class, in which a function is defined: does it have the coroutine of that function too? */
  holds(file: PythonFile, object: PyNode, { file: home, scope }: Definition): boolean {
    const found = this.#tree.names.of(file, object, scopeAt(file, object));
    if (found.kind === "module") return scope.ownerClass === undefined && found.path === home.source.path;
    return scope.ownerClass !== undefined && (found.kind === "instance" || found.kind === "class");
  }

  /** The module of a function as a file can import it, which has it from a package that hands it on; undefined where that is not known. */
  importedFrom(file: PythonFile, { file: home, scope }: Definition): string | undefined {
    if (scope.parent?.kind !== "module") return undefined;
    const { graph } = this.#context;
    const names = graph.modules.get(home.source.path)?.names ?? [];
    for (const { to, fact } of graph.edgesFrom(file.source.path)) {
      if (to.kind !== "module" || fact.level > 0 || !to.path.endsWith("/__init__.py")) continue;
      const name = names.find((one) => one.startsWith(`${fact.module}.`));
      if (name !== undefined && home.source.path.startsWith(to.path.replace(/__init__\.py$/u, ""))) return name;
    }
    return undefined;
  }

  /** May code that is not in this repository call it: a public name of a unit that others install? */
  isPublic({ file, scope }: Definition): boolean {
    const { path } = file.source;
    if (path.split("/").some(isPrivate)) return false;
    for (let at: Scope | undefined = scope; at !== undefined && at.kind !== "module"; at = at.parent)
      if (isPrivate(at.name) || (at !== scope && at.kind === "function")) return false;
    return this.#context
      .unitOf(path)
      .manifests.some(({ kind, declared }) => kind === "setup.py" || declared.some(({ role }) => role === "build"));
  }
}
