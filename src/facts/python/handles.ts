/** Handles of started processes: who waits for them, for how long, and who ends them. */
import type { ControlState } from "../../model/index.ts";
import { descendants, fieldOf } from "../../syntax/python-tree.ts";
import type { PyNode } from "../../syntax/python-tree.ts";
import { argumentsOf } from "./arguments.ts";
import { ABSENT, NOT_APPLICABLE, present, unknownState, valueState } from "./controls.ts";
import type { ProcessSite } from "./controls.ts";
import { resolve } from "./resolve.ts";
import type { CallSite } from "./bindings.ts";
import { textOf } from "./source.ts";
import { deadlineAround, deadlineOfCallers, fateOf, usesOfAttribute, usesOfName } from "./usage.ts";
import type { Use } from "./usage.ts";

export interface HandleFacts {
  readonly timeout: ControlState;
  readonly reaped: ControlState;
  readonly exit: ControlState;
  readonly handle: "waited" | "communicated" | "returned" | "stored" | "context" | "dropped";
  readonly result: "read" | "returned" | "ignored";
}

const WAITS: ReadonlySet<string> = new Set(["wait", "communicate"]);
const ENDS: ReadonlySet<string> = new Set(["kill", "terminate", "send_signal", "aclose", "shutdown"]);

export function readHandle(site: ProcessSite, calls: readonly CallSite[]): HandleFacts {
  const { module, call, scope } = site;
  const fate = fateOf(module, call, scope);
  switch (fate.kind) {
    case "dropped":
      return { ...leftAlone("dropped"), reaped: ABSENT };
    case "returned":
      return leftAlone("returned");
    case "member": {
      const uses = directUse(site, fate.member);
      return judge(site, uses, "waited", calls);
    }
    case "named": {
      const uses = usesOfName(module, fate.name, scope, fate.at);
      const kept = uses.find((use) => use.member === undefined && isKept(use));
      const home = kept ? (kept.fate.kind === "returned" ? "returned" : "stored") : "dropped";
      return judge(site, uses, home, calls, fate.name);
    }
    case "context": {
      const uses = fate.name === undefined ? [] : usesOfName(module, fate.name, scope, call);
      return judge(site, uses, "context", calls, fate.name);
    }
    case "attribute":
      return judge(site, usesOfAttribute(module, fate.name, scope), "stored", calls, `self.${fate.name}`);
    default:
      return leftAlone("stored");
  }
}

/** Started on purpose: nobody here waits, so no timeout is asked for. */
function leftAlone(handle: "returned" | "stored" | "dropped"): HandleFacts {
  return {
    timeout: NOT_APPLICABLE,
    reaped: handle === "dropped" ? ABSENT : unknownState(`the process object is ${handle}`),
    exit: NOT_APPLICABLE,
    handle,
    result: handle === "returned" ? "returned" : "ignored",
  };
}

function isKept(use: Use): boolean {
  return (
    use.fate.kind === "returned" ||
    use.fate.kind === "passed" ||
    use.fate.kind === "attribute" ||
    use.fate.kind === "named"
  );
}

/** `Popen(…).communicate()` */
function directUse(site: ProcessSite, member: PyNode): readonly Use[] {
  const name = fieldOf(member, "attribute");
  const outer = member.parent;
  const made = outer?.type === "call" && member.field === "function" ? outer : undefined;
  return [
    {
      member: name ? textOf(site.module.source, name) : undefined,
      node: member,
      call: made,
      fate: fateOf(site.module, made ?? member, site.scope),
    },
  ];
}

type Home = "waited" | "returned" | "stored" | "context" | "dropped";

/** A handle with its uses, sorted into what they mean for it. */
interface Handle {
  readonly site: ProcessSite;
  readonly home: Home;
  readonly uses: readonly Use[];
  readonly waits: readonly Use[];
  /** Waits before anything ends the process: only these may take for ever. */
  readonly limits: readonly { readonly wait: Use; readonly state: ControlState }[];
  readonly end: PyNode | undefined;
  readonly timer: PyNode | undefined;
  readonly polled: Use | undefined;
  readonly drained: Use | undefined;
  /** Kept on the object: other methods wait for it or end it when the time has come. */
  readonly ofObject: boolean;
}

function judge(
  site: ProcessSite,
  uses: readonly Use[],
  home: Home,
  calls: readonly CallSite[],
  name?: string,
): HandleFacts {
  const waits = uses.flatMap((use) => {
    if (use.member === undefined || !WAITS.has(use.member)) return [];
    return use.call === undefined ? handedOn(site, use) : [use];
  });
  const end = endOf(site, uses, name);
  const handle: Handle = {
    site,
    home,
    uses,
    waits,
    limits: waits
      .filter((use) => end === undefined || use.node.start < end.start)
      .map((wait) => ({ wait, state: waitTimeout(site, wait, calls) })),
    end,
    timer: timerEnd(site, name),
    polled: uses.find((use) => use.member === "poll" || use.member === "returncode"),
    drained: home === "stored" || home === "returned" ? undefined : drainOf(site, uses),
    ofObject: name?.startsWith("self.") ?? false,
  };
  // What a process that was ended on purpose exits with tells nothing.
  const exit = exitOf(site, uses, waits, handle.limits.length === 0);
  return {
    timeout: timeoutOf(handle),
    reaped: reapedOf(handle),
    exit: exit.state,
    handle: kindOf(handle),
    result: exit.result,
  };
}

const IN_THREAD = /^asyncio\.to_thread$|(?:^|\.)run_in_threadpool$|\.run_in_executor$|to_thread\.run_sync$/u;

/** `await to_thread(process.wait)`: a thread waits, which is a wait all the same. */
function handedOn({ module, scope }: ProcessSite, use: Use): readonly Use[] {
  const call = use.node.parent?.type === "argument_list" ? use.node.parent.parent : undefined;
  const callee = call?.type === "call" ? fieldOf(call, "function") : undefined;
  if (call === undefined || callee === undefined || !IN_THREAD.test(resolve(module, callee, scope).name)) return [];
  return [{ ...use, call, fate: fateOf(module, call, scope) }];
}

function communicates(handle: Handle): boolean {
  return handle.waits.some((use) => use.member === "communicate");
}

function kindOf(handle: Handle): HandleFacts["handle"] {
  if (communicates(handle)) return "communicated";
  if (handle.home === "waited" || handle.home === "dropped") return handle.waits.length > 0 ? "waited" : "dropped";
  return handle.home;
}

function timeoutOf(handle: Handle): ControlState {
  const { site, home, limits, end, timer, polled, drained } = handle;
  const stateLike = (...wanted: readonly ControlState["state"][]): ControlState | undefined =>
    limits.find(({ state }) => wanted.includes(state.state))?.state;
  const bounded = stateLike("present");
  if (bounded) return bounded;
  if (timer) return present(site.module, timer, "a timer ends it");
  // A daemon: started in one method, waited for in another.
  if (handle.ofObject && !communicates(handle)) return NOT_APPLICABLE;
  const doubt = stateLike("unknown");
  if (doubt) return doubt;
  const unbounded = stateLike("absent", "off");
  if (unbounded) {
    if (handle.ofObject && end) return unknownState("another method may end it");
    const first = limits[0]?.wait.node.start ?? 0;
    return polled && end && polled.node.start < first
      ? present(site.module, polled.node, "polled, then ended")
      : unbounded;
  }
  if (end || endsAtExit(handle)) return NOT_APPLICABLE;
  if (home === "context" && !site.api.asynchronous) return ABSENT;
  if (!drained) return NOT_APPLICABLE;
  const deadline = site.api.asynchronous ? deadlineAround(site.module, drained.node, site.scope) : undefined;
  return deadline ? present(site.module, deadline, "outer deadline") : ABSENT;
}

function reapedOf(handle: Handle): ControlState {
  const { site, home, waits, end, timer, polled, drained } = handle;
  const { module } = site;
  if (home === "context" && !site.api.asynchronous) return present(module, site.call, "the with block waits for it");
  const kept = home === "stored" || home === "returned";
  const [wait] = waits;
  if (wait) {
    // After a timeout the child still runs: somebody must end it.
    const leaks = handle.limits.some(({ state }) => state.state === "present") && !timer && !end;
    if (!leaks) return present(module, wait.node);
    return kept ? unknownState("the process object is kept") : ABSENT;
  }
  if (polled) return present(module, polled.node, "polled");
  if (kept) return unknownState(`the process object is ${home}`);
  return drained ? unknownState("its output is read to the end") : ABSENT;
}

/** Time limit of one `wait()` or `communicate()`. */
function waitTimeout(site: ProcessSite, use: Use, calls: readonly CallSite[]): ControlState {
  const { module, scope } = site;
  if (!use.call) return ABSENT;
  const list = fieldOf(use.call, "arguments");
  // Of `to_thread(process.wait, 5)` the function itself is no argument of it.
  const skip = use.node.parent === list ? (list?.children.indexOf(use.node) ?? -1) + 1 : 0;
  const args = argumentsOf(module, list, scope, undefined, skip);
  if (!site.api.asynchronous) {
    const argument = args.keywords.get("timeout") ?? args.positional[use.member === "communicate" ? 1 : 0];
    if (argument) return valueState(module, argument);
    if (args.open !== undefined) return unknownState(args.open);
  }
  const deadline =
    deadlineAround(module, use.call, scope) ?? deadlineOfTask(site, use) ?? deadlineOfCallers(module, scope, calls);
  // A deadline cannot interrupt a blocking wait, unless it runs in a thread or is a coroutine.
  if (deadline && (site.api.asynchronous || deadline.type === "decorator"))
    return present(module, deadline, "outer deadline");
  return ABSENT;
}

/** `task = create_task(p.communicate())` … `wait_for(task, 5)`. */
function deadlineOfTask(site: ProcessSite, use: Use): PyNode | undefined {
  const { module, scope } = site;
  if (!site.api.asynchronous || !use.call) return undefined;
  let at: PyNode | undefined = use.call;
  while (at && at.type !== "assignment" && at.type !== "expression_statement") at = at.parent;
  const left = at?.type === "assignment" ? fieldOf(at, "left") : undefined;
  if (!at || left?.type !== "identifier") return undefined;
  for (const other of usesOfName(module, textOf(module.source, left), scope, at)) {
    const deadline = deadlineAround(module, other.node, scope);
    if (deadline) return deadline;
  }
  return undefined;
}

/** Reading a pipe to its end waits for the process. */
function drainOf(site: ProcessSite, uses: readonly Use[]): Use | undefined {
  return uses.find((use) => {
    if (use.member !== "stdout" && use.member !== "stderr") return false;
    const parent = use.node.parent;
    if (!parent) return false;
    if (parent.type === "for_statement" || parent.type === "for_in_clause") return use.node.field === "right";
    if (parent.type !== "attribute") return false;
    const member = fieldOf(parent, "attribute");
    return member !== undefined && /^(?:read|readlines|readline)$/u.test(textOf(site.module.source, member));
  });
}

/** The first place that ends the process: `p.kill()`, `os.killpg(p.pid, …)`. */
function endOf(site: ProcessSite, uses: readonly Use[], name: string | undefined): PyNode | undefined {
  const { module } = site;
  // A mere reference (`atexit.register(p.kill)`) ends nothing here.
  const direct = uses.find((use) => use.call !== undefined && use.member !== undefined && ENDS.has(use.member));
  if (direct) return direct.node;
  if (name === undefined) return undefined;
  const signalled = uses.find((use) => {
    if (use.fate.kind !== "passed" || use.fate.call.type !== "call") return false;
    const callee = fieldOf(use.fate.call, "function");
    return (
      callee !== undefined &&
      /(?:^|[._])(?:kill|killpg|terminate|kill_\w+|terminate_\w+|\w+_kill|stop)(?:$|_)/u.test(
        textOf(module.source, callee),
      )
    );
  });
  return signalled?.node;
}

const AT_EXIT = /^(?:atexit\.register|weakref\.finalize|.*\.(?:addCleanup|addfinalizer|callback|push))$/u;

/** Kept while the program runs, and ended with it: `atexit.register(p.terminate)`. */
function endsAtExit({ site, uses }: Handle): boolean {
  return uses.some(({ member, call, fate }) => {
    if (member === undefined || call !== undefined || !ENDS.has(member) || fate.kind !== "passed") return false;
    const callee = fate.call.type === "call" ? fieldOf(fate.call, "function") : undefined;
    return callee !== undefined && AT_EXIT.test(resolve(site.module, callee, site.scope).name);
  });
}

/** `threading.Timer(5, p.kill)`. */
function timerEnd(site: ProcessSite, name: string | undefined): PyNode | undefined {
  if (name === undefined) return undefined;
  const { module, scope } = site;
  for (const node of descendants(scope.runner.node)) {
    if (node.type !== "call") continue;
    const callee = fieldOf(node, "function");
    const args = fieldOf(node, "arguments");
    if (!callee || !args || !/(?:Timer|call_later)$/u.test(textOf(module.source, callee))) continue;
    if (textOf(module.source, args).includes(`${name}.`) && resolve(module, callee, scope).name !== "?") return node;
  }
  return undefined;
}

function exitOf(
  site: ProcessSite,
  uses: readonly Use[],
  waits: readonly Use[],
  ended: boolean,
): { readonly state: ControlState; readonly result: "read" | "returned" | "ignored" } {
  const { module } = site;
  const read =
    uses.find((use) => use.member === "returncode" || use.member === "poll") ??
    waits.find((use) => use.member === "wait" && outcomeOf(site, use).kind !== "dropped");
  if (read) return { state: present(module, read.node, "the exit code is read"), result: "read" };
  if (waits.length === 0 || ended) return { state: NOT_APPLICABLE, result: "ignored" };
  if (uses.some((use) => use.member === undefined && isKept(use)))
    return { state: unknownState("the process object is passed on"), result: "returned" };
  return { state: ABSENT, result: "ignored" };
}

/** What becomes of a wait's result, `wait_for` around it seen through. */
function outcomeOf(site: ProcessSite, use: Use): Use["fate"] {
  let { fate } = use;
  for (let depth = 0; depth < 4 && fate.kind === "passed"; depth++) {
    const callee = fieldOf(fate.call, "function");
    if (!callee || !/^asyncio\.(?:wait_for|shield)$/u.test(resolve(site.module, callee, site.scope).name)) break;
    fate = fateOf(site.module, fate.call, site.scope);
  }
  return fate;
}
