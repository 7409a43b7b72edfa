/** A context that lists only some files and still looks up all: a rule that is local to a file then costs what the delta costs. */
import type { EngineContext } from "./context.ts";
/** `context` with the walks over facts and modules limited to `paths`. */
export declare function focusOn(context: EngineContext, paths: ReadonlySet<string>): EngineContext;
/** A view of `all` whose walks see only the keys in focus. It is made of the map as it is now. */
export declare function focusMap<Value>(
  all: ReadonlyMap<string, Value>,
  keys: ReadonlySet<string>,
): ReadonlyMap<string, Value>;
