/** Every way of starting a process from JavaScript: where its command stands, what a shell means to it, who waits. */

export interface ProcessApi {
  /** Canonical name, as it stands in the audit. */
  readonly name: string;
  /**
   * Where the command is: `string` (one string), `file` (a program, then an array of arguments), `template`
   * (a tagged template: each value is one word), `module` (a script for Node), `array` (Bun: one array, or `{cmd}`),
   * `object` (Deno: a program, then `{args}`).
   */
  readonly command: "string" | "file" | "template" | "module" | "array" | "object";
  readonly shell: "always" | "option" | "never";
  /**
   * - `sync`: blocks and gives a result.      - `promise`: gives a promise of the result.
   * - `callback`: gives a child and calls back with the result.   - `child`: gives a child that somebody must listen to.
   */
  readonly style: "sync" | "promise" | "callback" | "child";
  /** A non-zero exit throws, rejects or comes as the callback's first argument; else it has to be read. */
  readonly fails: boolean;
  /** Output is taken, up to a limit (`maxBuffer`), without an option. */
  readonly captures: boolean;
  /** Values in the command are escaped for the shell. */
  readonly quotes?: boolean;
}

const APIS: Readonly<Record<string, Omit<ProcessApi, "name">>> = {
  "child_process.exec": { command: "string", shell: "always", style: "callback", fails: true, captures: true },
  "child_process.execSync": { command: "string", shell: "always", style: "sync", fails: true, captures: true },
  "child_process.execFile": { command: "file", shell: "option", style: "callback", fails: true, captures: true },
  "child_process.execFileSync": { command: "file", shell: "option", style: "sync", fails: true, captures: true },
  "child_process.spawn": { command: "file", shell: "option", style: "child", fails: false, captures: false },
  "child_process.spawnSync": { command: "file", shell: "option", style: "sync", fails: false, captures: true },
  "child_process.fork": { command: "module", shell: "never", style: "child", fails: false, captures: false },
  "cross-spawn": { command: "file", shell: "option", style: "child", fails: false, captures: false },
  "cross-spawn.sync": { command: "file", shell: "option", style: "sync", fails: false, captures: true },
  execa: { command: "file", shell: "option", style: "promise", fails: true, captures: true },
  "execa.execaSync": { command: "file", shell: "option", style: "sync", fails: true, captures: true },
  "execa.execaNode": { command: "module", shell: "never", style: "promise", fails: true, captures: true },
  "execa.execaCommand": { command: "string", shell: "option", style: "promise", fails: true, captures: true },
  "execa.execaCommandSync": { command: "string", shell: "option", style: "sync", fails: true, captures: true },
  "execa.$": { command: "template", shell: "option", style: "promise", fails: true, captures: true },
  "zx.$": { command: "template", shell: "always", style: "promise", fails: true, captures: true, quotes: true },
  "tinyexec.exec": { command: "file", shell: "never", style: "promise", fails: false, captures: true },
  "tinyexec.execSync": { command: "file", shell: "never", style: "sync", fails: false, captures: true },
  "nano-spawn": { command: "file", shell: "option", style: "promise", fails: true, captures: true },
  "Bun.spawn": { command: "array", shell: "never", style: "child", fails: false, captures: true },
  "Bun.spawnSync": { command: "array", shell: "never", style: "sync", fails: false, captures: true },
  "Bun.$": { command: "template", shell: "always", style: "promise", fails: true, captures: true, quotes: true },
  "Deno.Command": { command: "object", shell: "never", style: "child", fails: false, captures: true },
  "shelljs.exec": { command: "string", shell: "always", style: "sync", fails: false, captures: true },
};

const SAME: Readonly<Record<string, string>> = {
  "execa.execa": "execa",
  "execa.sync": "execa.execaSync",
  "execa.node": "execa.execaNode",
  "execa.command": "execa.execaCommand",
  "execa.commandSync": "execa.execaCommandSync",
  "execa.shell": "child_process.exec",
  "cross-spawn.spawn": "cross-spawn",
  "zx/core.$": "zx.$",
  "zx.$.sync": "zx.$",
  "tinyexec.x": "tinyexec.exec",
  "tinyexec.xSync": "tinyexec.execSync",
  "bun.spawn": "Bun.spawn",
  "bun.spawnSync": "Bun.spawnSync",
  "bun.$": "Bun.$",
  "promisify-child-process.exec": "child_process.exec",
};

/** The API behind a resolved name. */
export function findProcessApi(name: string): ProcessApi | undefined {
  const canonical = Object.hasOwn(SAME, name) ? (SAME[name] ?? name) : name;
  const api = Object.hasOwn(APIS, canonical) ? APIS[canonical] : undefined;
  return api === undefined ? undefined : { name: canonical, ...api };
}

/** A program that runs what it is given as a script: `["sh", "-c", script]`. */
export function isShellProgram(program: string): boolean {
  return /^(?:.*[\\/])?(?:(?:ba|da|z|k|fi|a)?sh|cmd|powershell|pwsh)(?:\.exe)?$/i.test(program);
}
