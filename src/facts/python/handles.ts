/** Handles of started processes: who waits for them, for how long, and who ends them. */
import type { ControlState } from "../../model/index.ts";
import { descendants, fieldOf } from "../../syntax/python-tree.ts";
import type { PyNode } from "../../syntax/python-tree.ts";
import { argumentsOf } from "./arguments.ts";
import { ABSENT, NOT_APPLICABLE, present, unknownState, valueState } from "./controls.ts";
import type { ProcessSite } from "./controls.ts";
import { resolve } from "./resolve.ts";
import type { CallSite } from "./scopes.ts";
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

function judge(
  site: ProcessSite,
  uses: readonly Use[],
  home: "waited" | "returned" | "stored" | "context" | "dropped",
  calls: readonly CallSite[],
  name?: string,
): HandleFacts {
  const { module, call } = site;
  const waits = uses.filter((use) => use.call !== undefined && use.member !== undefined && WAITS.has(use.member));
  const firstEnd = endOf(site, uses, name);
  const patient = waits.filter((use) => firstEnd === undefined || use.node.start < firstEnd.start);
  const polls = uses.find((use) => use.member === "poll" || use.member === "returncode");
  const states = patient.map((use) => waitTimeout(site, use, calls));
  const bounded = states.find((state) => state.state === "present");
  const unbounded = states.find((state) => state.state === "absent" || state.state === "off");
  const doubt = states.find((state) => state.state === "unknown");
  const communicated = waits.some((use) => use.member === "communicate");
  const timer = timerEnd(site, name);
  const keepsRunning = home === "stored" && !communicated;
  const drained = home === "stored" || home === "returned" ? undefined : drainOf(site, uses);

  let timeout: ControlState;
  if (bounded) timeout = bounded;
  else if (timer) timeout = present(module, timer, "a timer ends it");
  else if (keepsRunning) timeout = NOT_APPLICABLE;
  else if (doubt) timeout = doubt;
  else if (unbounded)
    timeout =
      polls && polls.node.start < (patient[0]?.node.start ?? 0) && firstEnd
        ? present(module, polls.node, "polled, then ended")
        : unbounded;
  else if (home === "context" && !firstEnd && !site.api.asynchronous) timeout = ABSENT;
  else if (drained && !firstEnd) {
    const deadline = deadlineAround(module, drained.node, site.scope);
    timeout = deadline ? present(module, deadline, "outer deadline") : ABSENT;
  } else timeout = NOT_APPLICABLE;

  const wait = waits[0];
  let reaped: ControlState;
  if (home === "context" && !site.api.asynchronous) reaped = present(module, call, "the with block waits for it");
  else if (wait) {
    // After a timeout the child still runs: somebody must end it.
    reaped =
      bounded && !timer && !firstEnd
        ? isLet(site)
          ? unknownState("the process object is kept")
          : ABSENT
        : present(module, wait.node);
  } else if (polls) reaped = present(module, polls.node, "polled");
  else if (home === "stored" || home === "returned") reaped = unknownState(`the process object is ${home}`);
  else if (drained) reaped = unknownState("its output is read to the end");
  else if (firstEnd) reaped = ABSENT;
  else reaped = ABSENT;
  if (reaped.state === "absent" && (home === "stored" || home === "returned"))
    reaped = unknownState(`the process object is ${home}`);

  const exit = exitOf(site, uses, waits);
  const handle = communicated
    ? "communicated"
    : home === "context" || home === "returned" || home === "stored"
      ? home
      : waits.length > 0
        ? "waited"
        : "dropped";
  return { timeout, reaped, exit: exit.state, handle, result: exit.result };

  function isLet(_site: ProcessSite): boolean {
    return home === "stored" || home === "returned";
  }
}

/** Time limit of one `wait()` or `communicate()`. */
function waitTimeout(site: ProcessSite, use: Use, calls: readonly CallSite[]): ControlState {
  const { module, scope } = site;
  if (!use.call) return ABSENT;
  const args = argumentsOf(module, fieldOf(use.call, "arguments"), scope);
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
  const direct = uses.find((use) => use.member !== undefined && ENDS.has(use.member));
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
): { readonly state: ControlState; readonly result: "read" | "returned" | "ignored" } {
  const { module } = site;
  const read =
    uses.find((use) => use.member === "returncode" || use.member === "poll") ??
    waits.find((use) => use.member === "wait" && use.fate.kind !== "dropped");
  if (read) return { state: present(module, read.node, "the exit code is read"), result: "read" };
  if (waits.length === 0) return { state: NOT_APPLICABLE, result: "ignored" };
  if (uses.some((use) => use.member === undefined && isKept(use)))
    return { state: unknownState("the process object is passed on"), result: "returned" };
  return { state: ABSENT, result: "ignored" };
}
