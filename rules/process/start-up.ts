/** Coroutines that run before (or after) an application serves: nobody waits on the event loop yet. */
import type { FunctionSummary } from "../../src/facts/types.ts";
import type { CallLinks, FunctionRef } from "../../src/rule-kit/calls.ts";

const MAX_DEPTH = 4;

/** A lifespan, a start-up handler, or a coroutine that only these await. */
export function isStartUp(links: CallLinks, ref: FunctionRef, depth = 0): boolean {
  const owner = links.function(ref);
  if (!owner) return false;
  if (startsApplication(owner)) return true;
  if (depth >= MAX_DEPTH) return false;
  const callers = links.callers(ref);
  return callers.length > 0 && callers.every((caller) => isStartUp(links, caller, depth + 1));
}

function startsApplication({ name, decorators, parameters }: FunctionSummary): boolean {
  if (decorators.some((each) => /\.(?:on_event|on_startup|before_server_start|before_serving)$/u.test(each)))
    return true;
  if (!decorators.some((each) => /(?:^|\.)asynccontextmanager$/u.test(each))) return false;
  return /lifespan/iu.test(name) || /^_?(?:fastapi_?)?app(?:lication)?_?$/u.test(parameters[0] ?? "");
}
