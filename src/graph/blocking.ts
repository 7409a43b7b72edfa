/** Calls that block an event loop, and the functions that reach one through helpers. */
import type { CallFact, FileFacts, FunctionSummary, ModuleSummary } from "../facts/types.ts";
import { keyOf, linkCalls } from "./call-links.ts";
import type { CallLinks, FunctionRef } from "./call-links.ts";
import type { Graph } from "./types.ts";

export type BlockingKind = "process" | "http" | "database" | "sleep" | "lock" | "network" | "input";

/** What blocks, by the resolved name of the callee. The table of the rule's README. */
const TABLE: readonly (readonly [BlockingKind, RegExp])[] = [
  [
    "process",
    /^(?:subprocess\.(?:run|call|check_call|check_output|getoutput|getstatusoutput|Popen\(\)\.(?:wait|communicate))|os\.(?:system|wait|waitpid|popen\(\)\.read|popen\(\)\.readlines)|pty\.spawn|pexpect\.run|invoke\.run|child_process\.(?:execSync|execFileSync|spawnSync)|execa(?:\.(?:sync|execaSync|execaCommandSync)|Sync)|shelljs\.exec|cross-spawn\.sync|[Bb]un\.spawnSync|Deno\.Command\(\)\.outputSync|tinyexec\.x(?:ec)?Sync)$/u,
  ],
  [
    "http",
    /^(?:requests\.(?:get|post|put|patch|delete|head|options|request)|requests\.(?:Session|session|sessions\.Session)\(\)\.(?:get|post|put|patch|delete|head|options|request|send)|urllib\.request\.(?:urlopen|urlretrieve)|urllib3\.(?:request|PoolManager\(\)\.(?:request|urlopen))|httpx\.(?:get|post|put|patch|delete|head|options|request|stream)|httpx\.Client\(\)\.(?:get|post|put|patch|delete|head|request|send|stream)|http\.client\.HTTPS?Connection\(\)\.(?:request|getresponse))$/u,
  ],
  ["sleep", /^time\.sleep$/u],
  [
    "database",
    /^(?:(?:psycopg2?|pymysql|MySQLdb|sqlite3|pyodbc|pymssql|cx_Oracle|oracledb|mysql\.connector|duckdb|snowflake\.connector)\.connect(?:\(\)(?:\.cursor\(\))?\.(?:execute|executemany|executescript|commit|rollback|fetchone|fetchall|fetchmany))?|redis\.(?:Redis|StrictRedis|from_url|Redis\.from_url)\(\)\.(?!pipeline$|pubsub$|register_script$|lock$|close$)[a-z]\w*|pymongo\.(?:MongoClient|mongo_client\.MongoClient)\(\)(?:\[\]|\.\w+)*\.(?:find_one|insert_one|insert_many|update_one|update_many|delete_one|delete_many|aggregate|count_documents|list_\w+|command)|sqlalchemy\.(?:engine\.)?create_engine\(\)\.(?:connect|begin|execute|raw_connection)(?:\(\)\.(?:execute|commit))?|sqlalchemy\.orm\.(?:Session|sessionmaker\(\))\(\)\.(?:execute|commit|scalar|scalars|get|flush|refresh))$/u,
  ],
  [
    "lock",
    /^(?:fcntl\.(?:flock|lockf)|msvcrt\.locking|(?:filelock|fasteners|portalocker|zc\.lockfile)\.(?:\w+\.)*\w*Lock\w*\(\)\.(?:acquire|__enter__)|portalocker\.lock)$/u,
  ],
  [
    "network",
    /^(?:socket\.(?:create_connection|gethostbyname|getaddrinfo)|smtplib\.SMTP(?:_SSL)?(?:\(\)\.(?:sendmail|send_message|connect|login))?|ftplib\.FTP(?:_TLS)?(?:\(\)\.\w+)?|imaplib\.IMAP4(?:_SSL)?|paramiko\.(?:client\.)?SSHClient\(\)\.(?:connect|exec_command)|boto3\.client\(\)\.(?!get_paginator$|get_waiter$|generate_presigned_\w+$|exceptions$|close$|meta$)\w+)$/u,
  ],
  ["input", /^(?:input|getpass\.getpass)$/u],
];

/** What a call blocks on, or undefined when it does not block (or not on the loop's thread). */
export function blockingKind(call: CallFact): BlockingKind | undefined {
  if (call.offloaded || call.awaited || call.local !== undefined) return undefined;
  for (const [kind, pattern] of TABLE) {
    if (!pattern.test(call.callee)) continue;
    // With flags (`AI_NUMERICHOST`) it mostly reads an address that is written out, and asks nobody.
    if (call.callee === "socket.getaddrinfo" && (call.keywords.includes("flags") || (call.positional ?? 0) > 5))
      return undefined;
    if (kind === "sleep" && /^0(?:\.0*)?$/u.test(call.firstArgument ?? "")) return undefined;
    return kind;
  }
  return undefined;
}

/** One step on the way from a function to the call that blocks. */
export interface BlockingStep extends FunctionRef {
  readonly call: CallFact;
  /** The definition that the call stands in. */
  readonly owner: FunctionSummary;
  readonly kind: BlockingKind;
  /** The step in the function that `call` calls; absent when `call` itself blocks. */
  readonly next?: BlockingStep;
}

export interface Blocking {
  /** How each synchronous function blocks, by the shortest way; one more for each switch that makes it block sooner. */
  readonly functions: readonly BlockingStep[];
  /** Calls in coroutines that block, in file order. */
  readonly inAsync: readonly BlockingStep[];
}

/** Functions with such a decorator do not run on the caller's thread. */
const MOVED =
  /(?:sync_to_async|to_thread|run_in_(?:thread|executor)|threadpool|asyncify|in_thread|(?:^|\.)(?:task|shared_task|actor|job|contextmanager)$)/iu;

/** Everything that blocks, by a reverse search from the calls of the table. */
export function findBlocking(
  facts: ReadonlyMap<string, FileFacts>,
  graph: Graph,
  links: CallLinks = linkCalls(facts, graph),
): Blocking {
  const functions: BlockingStep[] = [];
  const reached = new Set<string>();
  const inAsync: BlockingStep[] = [];
  const found = new Set<CallFact>();
  let front: BlockingStep[] = [];
  const reach = (step: BlockingStep): void => {
    const { owner } = step;
    if (owner.qualname === "<module>") return;
    if (owner.isAsync) {
      if (!found.has(step.call)) inAsync.push(step);
      found.add(step.call);
      return;
    }
    const key = keyOf(step);
    const { onlyIf } = step.call;
    const own = onlyIf === undefined ? key : `${key}\0${onlyIf}`;
    if (reached.has(key) || reached.has(own) || owner.decorators.some((name) => MOVED.test(name))) return;
    reached.add(own);
    functions.push(step);
    front.push(step);
  };
  for (const [path, { summary }] of facts) {
    if (summary === undefined) continue;
    for (const { owner, call, kind } of blockingCalls(summary)) {
      reach({ path, qualname: owner.qualname, owner, call, kind });
    }
  }
  while (front.length > 0) {
    const steps = front;
    front = [];
    for (const step of steps) {
      for (const { path, qualname, owner, call } of links.callers(step)) {
        if (call.offloaded || !runsBody(step.owner, call) || !turnsOn(step.owner, step.call.onlyIf, call)) continue;
        reach({ path, qualname, owner, call, kind: step.kind, next: step });
      }
    }
  }
  return { functions, inAsync };
}

interface BlockingCall {
  readonly owner: FunctionSummary;
  readonly call: CallFact;
  readonly kind: BlockingKind;
}

const callsOf = new WeakMap<ModuleSummary, readonly BlockingCall[]>();

/** The calls of a file that block by themselves; looked for once, as a summary never changes. */
function blockingCalls(summary: ModuleSummary): readonly BlockingCall[] {
  const known = callsOf.get(summary);
  if (known !== undefined) return known;
  const found: BlockingCall[] = [];
  for (const owner of summary.functions) {
    for (const call of owner.calls) {
      const kind = blockingKind(call);
      if (kind) found.push({ owner, call, kind });
    }
  }
  callsOf.set(summary, found);
  return found;
}

/** The body of a generator runs where it is iterated. */
function runsBody(owner: FunctionSummary, call: CallFact): boolean {
  return owner.isGenerator !== true || call.iterated === true;
}

/** Does a call set the parameter that the blocking code stands behind, as far as can be seen. */
function turnsOn(owner: FunctionSummary, onlyIf: string | undefined, call: CallFact): boolean {
  if (onlyIf === undefined || call.positional === undefined || call.keywords.includes(onlyIf)) return true;
  const bound = owner.className === undefined ? 0 : 1;
  return call.positional > owner.parameters.indexOf(onlyIf) - bound;
}
