/** A plan that stands → edits: heads of functions, awaited calls, wrappers for those who do not await. */
import type { Edit } from "../../model/index.ts";
import { fieldOf, type PyNode } from "../../syntax/python-tree.ts";
import { insert, isNameUsed, lineEnd, replace, textAt, type PythonFile } from "../python/module.ts";
import { awaited } from "./calls.ts";
import { isRunner, type Component, type Plan, type Planned, type Site } from "./convert.ts";
import { placeText } from "./files.ts";
import { asyncManager } from "./managers.ts";
import type { Reference } from "./references.ts";
import { splitFunction } from "./split.ts";

type Written = Omit<Component, "path" | "line" | "covers">;

/** A string says what cannot be written. */
export function write(plan: Plan): Written | string {
  const writer = new Writer(plan);
  for (const planned of plan.functions.values()) {
    const problem = writer.head(planned);
    if (problem !== undefined) return problem;
  }
  for (const planned of plan.functions.values()) {
    const problem = writer.body(planned);
    if (problem !== undefined) return problem;
  }
  return writer.result();
}

class Writer {
  readonly #plan: Plan;
  readonly #edits: Edit[];
  readonly #functions: string[] = [];
  readonly #starters = new Map<PythonFile, Set<string>>();
  readonly #gone = new Set<PyNode>();
  readonly #runners = new Set<PythonFile>();
  readonly #changes: Set<string>;
  readonly #risks: Set<string>;
  /** Names of the coroutines of functions that keep a synchronous face. */
  readonly #split = new Map<Planned, string>();
  /** Parameters whose defaults the coroutine of such a function has not. */
  readonly #bare = new Map<Planned, string>();
  /** Functions that stay as they are, and run one coroutine. */
  readonly #runs = new Set<Planned>();

  constructor(plan: Plan) {
    this.#plan = plan;
    this.#edits = [...plan.edits];
    this.#changes = new Set(plan.changes);
    this.#risks = new Set(plan.risks);
  }

  result(): Written {
    return {
      functions: this.#functions,
      edits: this.#edits,
      changes: [...this.#changes],
      risks: [...this.#risks],
      programs: [...this.#plan.programs].sort(),
      starters: this.#starters,
      gone: this.#gone,
      runners: this.#runners,
      mocks: this.#plan.mocks,
    };
  }

  /** The head of a function, where it changes. */
  head(planned: Planned): string | undefined {
    const { file, scope } = planned.definition;
    if (scope.isAsync) return undefined;
    const place = `${file.source.path}:${scope.qualname}`;
    if (planned.split === undefined) {
      const managed = planned.isManager ? asyncManager(planned.definition) : [];
      if (typeof managed === "string") return managed;
      this.#edits.push(replace(file, scope.node.start, scope.node.start, "async "), ...managed);
      this.#functions.push(place);
      const what = planned.isManager ? "an asynchronous context manager" : "a coroutine";
      const change = `${scope.qualname} is ${what}: code outside of this repository that calls it has to await it`;
      this.#changes.add(change);
      if (this.#plan.isPublic(planned.definition)) this.#risks.add(change);
      return undefined;
    }
    if (isRunner(planned)) {
      this.#runs.add(planned);
      return undefined;
    }
    const split = splitFunction(planned.definition);
    if (typeof split === "string") return split;
    const problem = this.#runner(file, scope.node);
    if (problem !== undefined) return problem;
    this.#split.set(planned, split.name);
    if (split.bare !== undefined) this.#bare.set(planned, split.bare);
    if (!planned.isEntry && planned.split.endsWith("offers it to others")) {
      const change = `${scope.qualname} runs a loop of its own: who calls it where a loop runs already has to await ${split.name}`;
      this.#changes.add(change);
      this.#risks.add(change);
    }
    this.#functions.push(place.replace(/\w+$/u, split.name));
    this.#edits.push(...split.edits);
    return undefined;
  }

  body(planned: Planned): string | undefined {
    for (const site of planned.sites) {
      const problem = this.#site(planned, site);
      if (problem !== undefined) return problem;
    }
    for (const reference of planned.outside) {
      const problem = this.#outside(planned, reference);
      if (problem !== undefined) return problem;
    }
    return undefined;
  }

  #site(planned: Planned, site: Site): string | undefined {
    if (site.kind === "process") {
      if (site.made.helpers.length > 0) {
        const known = this.#starters.get(site.file) ?? new Set<string>();
        for (const helper of site.made.helpers) known.add(helper);
        this.#starters.set(site.file, known);
      }
      const problem = site.made.usesAsyncio === true ? this.#runner(site.file, site.node) : undefined;
      if (problem !== undefined) return problem;
      for (const node of site.made.gone) this.#gone.add(node);
      this.#edits.push(...site.made.edits);
      return undefined;
    }
    const { file, reference, target } = site;
    const { call } = reference;
    if (call === undefined) return `${placeText(file, reference.node)} is no call`;
    if (this.#runs.has(target)) return undefined;
    if (this.#runs.has(planned)) return this.#split.has(target) ? undefined : this.#run(file, call);
    const problem = this.#renamed(reference, target);
    if (problem !== undefined) return problem;
    if (site.enters === undefined) this.#edits.push(...awaited(file, call));
    else this.#edits.push(insert(file, site.enters.start, "async "));
    return undefined;
  }

  /** A script or a test: it runs the coroutine, or the synchronous face. */
  #outside(planned: Planned, reference: Reference): string | undefined {
    const { file, call } = reference;
    if (call === undefined || this.#runs.has(planned)) return undefined;
    const isAsync = this.#plan.isTest(file.source.path) && isInCoroutine(call);
    if (!isAsync) return this.#split.has(planned) ? undefined : this.#run(file, call);
    const problem = this.#renamed(reference, planned);
    if (problem !== undefined) return problem;
    this.#edits.push(...awaited(file, call));
    return undefined;
  }

  /** A call that awaits names the coroutine of a function that has a synchronous face as well. */
  #renamed({ file, node }: Reference, target: Planned): string | undefined {
    const name = this.#split.get(target);
    if (name === undefined) return undefined;
    if (target.patched !== undefined)
      return `${target.patched} replaces ${target.definition.scope.name}, which has to stay synchronous since ${target.split ?? ""}: ${placeText(file, node)} would call its coroutine instead`;
    const { definition } = target;
    const bare = this.#bare.get(target);
    if (bare !== undefined)
      return `${placeText(file, node)} calls ${definition.scope.name}, whose ${bare} has a default that is made where it is defined: make it None there first`;
    const word = node.type === "attribute" ? fieldOf(node, "attribute") : node;
    const object = node.type === "attribute" ? fieldOf(node, "object") : undefined;
    const isPlain = word !== undefined && textAt(file, word) === definition.scope.name;
    const isHere = object === undefined ? file === definition.file : this.#plan.holds(file, object, definition);
    if (isPlain && isHere) {
      this.#edits.push(replace(file, word.start, word.end, name));
      return undefined;
    }
    const no = `${placeText(file, node)} calls ${definition.scope.name}, which has to stay synchronous since ${target.split ?? ""}, by a name that it imports`;
    const module = this.#plan.importedFrom(file, definition);
    const imported = importOf(file, node);
    if (module === undefined || imported === undefined || imported.end > node.start) return no;
    if (isNameUsed(file, name)) return `${no}; ${name} means something else there`;
    this.#edits.push(
      replace(file, node.start, node.end, name),
      insert(file, lineEnd(file, imported.end), `\nfrom ${module} import ${name}`),
    );
    return undefined;
  }

  #run(file: PythonFile, call: PyNode): string | undefined {
    const problem = this.#runner(file, call);
    if (problem !== undefined) return problem;
    this.#edits.push(replace(file, call.start, call.start, "asyncio.run("), replace(file, call.end, call.end, ")"));
    return undefined;
  }

  #runner(file: PythonFile, node: PyNode): string | undefined {
    const isOther = file.module.scopes.some(({ bindings }) =>
      (bindings.get("asyncio") ?? []).some(({ kind, origin }) => kind !== "import" || origin !== "asyncio"),
    );
    if (isOther) return `${placeText(file, node)} is where asyncio means something else`;
    this.#runners.add(file);
    return undefined;
  }
}

/**
 * The statement at the top of the file that imports a name: what stands before it, as a change of `sys.path`, may be what makes its
 * package importable. Undefined where it stands in a condition, or the name is bound again.
 */
function importOf(file: PythonFile, node: PyNode): PyNode | undefined {
  let root = node;
  for (let at: PyNode | undefined = node; at !== undefined; at = fieldOf(at, "object")) root = at;
  let statement = file.module.module.bindings.get(textAt(file, root))?.at(-1)?.node;
  while (statement !== undefined && !/^import(?:_from)?_statement$/u.test(statement.type)) statement = statement.parent;
  return statement?.parent?.type === "module" ? statement : undefined;
}

function isInCoroutine(call: PyNode): boolean {
  for (let at = call.parent; at !== undefined; at = at.parent) {
    if (at.type === "lambda" || at.type === "generator_expression") return false;
    if (at.type === "function_definition") return at.children.some(({ type }) => type === "async");
  }
  return false;
}
