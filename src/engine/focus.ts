/** A context that lists only some files and still looks up all: a rule that is local to a file then costs what the delta costs. */
import type { EngineContext } from "./context.ts";

/** `context` with the walks over facts and modules limited to `paths`. */
export function focusOn(context: EngineContext, paths: ReadonlySet<string>): EngineContext {
  return {
    ...context,
    facts: focusMap(context.facts, paths),
    graph: { ...context.graph, modules: focusMap(context.graph.modules, paths) },
  };
}

/** A view of `all` whose walks see only the keys in focus. It is made of the map as it is now. */
export function focusMap<Value>(
  all: ReadonlyMap<string, Value>,
  keys: ReadonlySet<string>,
): ReadonlyMap<string, Value> {
  return new FocusedMap(all, keys);
}

/** Walks see only the keys in focus; `get` and `has` see every key. */
class FocusedMap<Value> implements ReadonlyMap<string, Value> {
  readonly #all: ReadonlyMap<string, Value>;
  readonly #focus: ReadonlyMap<string, Value>;

  constructor(all: ReadonlyMap<string, Value>, keys: ReadonlySet<string>) {
    this.#all = all;
    const focus = new Map<string, Value>();
    for (const key of keys) {
      const value = all.get(key);
      if (value !== undefined) focus.set(key, value);
    }
    this.#focus = focus;
  }

  get size(): number {
    return this.#focus.size;
  }
  get(key: string): Value | undefined {
    return this.#all.get(key);
  }
  has(key: string): boolean {
    return this.#all.has(key);
  }
  keys(): MapIterator<string> {
    return this.#focus.keys();
  }
  values(): MapIterator<Value> {
    return this.#focus.values();
  }
  entries(): MapIterator<[string, Value]> {
    return this.#focus.entries();
  }
  [Symbol.iterator](): MapIterator<[string, Value]> {
    return this.#focus.entries();
  }
  forEach(call: (value: Value, key: string, map: ReadonlyMap<string, Value>) => void): void {
    for (const [key, value] of this.#focus) call(value, key, this);
  }
}
