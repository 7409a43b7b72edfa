/** Makes virtual environments with what Python tests need, in the sandbox; the network is open for pip and for nothing else. */
import { join } from "node:path";
import type { Session } from "../engine/session.ts";
import { attemptsFor, type Attempt } from "../guards/collection/needs.ts";
import { installed } from "../guards/collection/pip.ts";
import type { Suite } from "../guards/collection/suites.ts";
import type { ScratchTree } from "../guards/types.ts";
import { openEnvironment, type EnvironmentFolder } from "../host/environments.ts";
import { realPath } from "../host/sandbox-places.ts";
import type { Check, CommandRecord } from "../model/index.ts";
import { withNetwork } from "../sandbox/ladder.ts";
import type { CommandResult, Isolation } from "../sandbox/types.ts";

/** `python`: the interpreter to collect with; a reason where none could be made. */
export type TestEnvironment =
  | { readonly ok: true; readonly python: string; readonly check: Check; readonly commands: readonly CommandRecord[] }
  | { readonly ok: false; readonly reason: string; readonly check: Check; readonly commands: readonly CommandRecord[] };

export interface EnvironmentMaker {
  /** Undefined where nothing is declared to install. */
  readonly make: (suite: Suite) => Promise<TestEnvironment | undefined>;
  /** Removes what is not kept. */
  readonly close: () => Promise<void>;
}

export interface MakerOptions {
  readonly root: string;
  /** The interpreter that the environments are made from. */
  readonly python: string;
  readonly programs: Readonly<Record<string, string>>;
  readonly isolation: Isolation;
  /** Keep environments for later runs. */
  readonly keep: boolean;
}

const VENV_MS = 60_000;
const INSTALL_MS = 300_000;
const KEPT_TEXT = 2_000;
const MANIFESTS: ReadonlySet<string> = new Set(["pyproject", "requirements", "setup.cfg", "setup.py", "pipfile"]);
/** How the user reaches an index; what these hold, packages that are built can read. */
const INDEX_VARIABLES =
  /^(?:PIP_(?!TARGET$|PREFIX$|USER$|REQUIRE_VIRTUALENV$|CACHE_DIR$)\w+|(?:HTTPS?|ALL|NO)_PROXY|SSL_CERT_\w+|REQUESTS_CA_BUNDLE)$/i;

export async function environmentMaker(
  session: Session,
  tree: ScratchTree,
  options: MakerOptions,
): Promise<EnvironmentMaker> {
  const { inventory } = session;
  const texts = await manifestTexts(session);
  const version = await tree.run(
    {
      argv: [options.python, "-c", "import sys; print(sys.version, sys.base_prefix)"],
      cwd: ".",
      env: options.programs,
      timeoutMs: VENV_MS,
    },
    [],
    {},
  );
  const interpreter =
    version.kind === "ran" && version.result.kind === "exited" && version.result.code === 0
      ? version.result.text
      : undefined;
  const folders: EnvironmentFolder[] = [];
  return {
    make: async (suite) => {
      const attempts = attemptsFor(suite, inventory.manifests);
      if (attempts.length === 0) return undefined;
      if (interpreter === undefined)
        return failure(suite, `${options.python} cannot be run; name a Python with --python`, []);
      const key = JSON.stringify({ format: 1, root: options.root, interpreter, attempts, texts });
      const folder = await openEnvironment(key, options.keep);
      folders.push(folder);
      if (folder.note !== undefined) return success(suite, folder, `${folder.note}; kept from an earlier run`, []);
      return fill(suite, attempts, folder, tree, options);
    },
    close: async () => {
      for (const folder of folders) await folder.close();
    },
  };
}

async function fill(
  suite: Suite,
  attempts: readonly Attempt[],
  folder: EnvironmentFolder,
  tree: ScratchTree,
  options: MakerOptions,
): Promise<TestEnvironment> {
  const commands: CommandRecord[] = [];
  const run = async (argv: readonly string[], network: boolean, timeoutMs: number): Promise<CommandResult> => {
    const env = network ? { ...options.programs, ...indexVariables(), TMPDIR: folder.path } : options.programs;
    const more = { network, writable: [folder.path], readable: network ? indexFiles(env) : [] };
    const ran = await tree.run({ argv, cwd: ".", env, timeoutMs, ...more }, [], {});
    const result: CommandResult = ran.kind === "ran" ? ran.result : { kind: "not-started", reason: ran.reason };
    commands.push(recordOf(argv, result, network ? withNetwork(options.isolation) : options.isolation.text));
    return result;
  };
  const venv = await run([options.python, "-m", "venv", folder.path], false, VENV_MS);
  if (venv.kind !== "exited" || venv.code !== 0)
    return failure(
      suite,
      `${options.python} makes no virtual environment (on Debian and Ubuntu: install python3-venv, or name another with --python)`,
      commands,
    );
  let first: string | undefined;
  for (const { args, without } of attempts) {
    const result = installed(await run(pip(folder.path, args), true, INSTALL_MS));
    if (result.kind === "installed") {
      const left = without === "" ? "" : `, without ${without} (${first ?? ""})`;
      const note = `${result.packages} packages by pip${left}; ${withNetwork(options.isolation)}`;
      folder.finish(note);
      return success(suite, folder, note, commands);
    }
    first ??= result.reason;
    if (!result.again) break;
  }
  return failure(suite, first ?? "pip failed", commands);
}

function pip(folder: string, args: readonly string[]): readonly string[] {
  return [
    join(folder, "bin", "python"),
    ..."-m pip install --no-input --no-cache-dir --disable-pip-version-check --progress-bar off --use-pep517".split(
      " ",
    ),
    ..."--retries 2 --timeout 20".split(" "),
    ...args,
  ];
}

function indexVariables(): Readonly<Record<string, string>> {
  const entries = Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return Object.fromEntries(entries.filter(([name]) => INDEX_VARIABLES.test(name)));
}

/** Certificates, settings and folders of packages that the variables name. */
function indexFiles(env: Readonly<Record<string, string>>): readonly string[] {
  const words = Object.entries(env).flatMap(([name, value]) => (INDEX_VARIABLES.test(name) ? value.split(/\s+/) : []));
  return [...new Set(words.flatMap((word) => realPath(word.replace(/^file:\/\//, "")) ?? []))];
}

async function manifestTexts({ inventory, source }: Session): Promise<readonly (readonly [string, string])[]> {
  const paths = inventory.manifests.filter(({ kind }) => MANIFESTS.has(kind)).map(({ path }) => path);
  const texts = paths.sort().map(async (path) => {
    const read = await source.read(path);
    return [path, read.ok ? new TextDecoder().decode(read.bytes) : ""] as const;
  });
  return Promise.all(texts);
}

function success(
  suite: Suite,
  folder: EnvironmentFolder,
  reason: string,
  commands: readonly CommandRecord[],
): TestEnvironment {
  const count = Number(/^\d+/.exec(reason)?.[0] ?? 0);
  const check: Check = { ...checkOf(suite), examined: { count, noun: "packages" }, outcome: "clean", reason };
  return { ok: true, python: join(folder.path, "bin", "python"), check, commands };
}

function failure(suite: Suite, reason: string, commands: readonly CommandRecord[]): TestEnvironment {
  const text = `what the tests need cannot be installed: ${reason}`;
  return { ok: false, reason: text, check: { ...checkOf(suite), outcome: "not-run", reason: text }, commands };
}

function checkOf({ folder }: Suite): Omit<Check, "outcome"> {
  return {
    id: `environment: ${folder} (python)`,
    kind: "command",
    title: `an environment with what the tests of ${folder} need`,
    examined: { count: 0, noun: "packages" },
    findings: 0,
  };
}

/** For the document: what was run, its end and the last part of what it said. */
export function recordOf(argv: readonly string[], result: CommandResult, isolation: string): CommandRecord {
  const command = argv
    .map((word) => (/^[\w@%+=:,./[\]~-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`))
    .join(" ");
  if (result.kind === "exited")
    return {
      command,
      cwd: ".",
      outcome: { kind: "exited", exitCode: result.code, text: result.text.slice(-KEPT_TEXT), isolation },
    };
  return {
    command,
    cwd: ".",
    outcome: { kind: "not-run", reason: result.kind === "not-started" ? result.reason : result.kind },
  };
}
