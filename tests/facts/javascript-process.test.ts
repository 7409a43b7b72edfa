import { array, assert, constantFrom, nat, property } from "fast-check";
import { describe, expect, test } from "vitest";
import type { ModuleSummary, ProcessCallFact } from "../../src/facts/types.ts";
import { scanJavaScript } from "../../src/facts/javascript/scan.ts";

const LETTERS = { present: "+", off: "o", absent: "-", unknown: "?", "not-applicable": "." } as const;

function callsOf(text: string, path = "a.ts"): readonly ProcessCallFact[] {
  const scan = scanJavaScript(path, text, { summary: "triggered" });
  expect(scan.problems).toEqual([]);
  return scan.summary?.processCalls ?? [];
}

function summary(text: string): ModuleSummary | undefined {
  return scanJavaScript("a.ts", text, { summary: "yes" }).summary;
}

/** `program | kind:name, …` of each command that holds values, else its kind and text. */
function argvOf(code: string): readonly string[] {
  return callsOf(CP + code).map(({ argv }) =>
    argv.kind === "built"
      ? `${argv.program ?? "?"} | ${argv.sources.map((source) => `${source.kind}:${source.name}`).join(", ")}`
      : `${argv.kind} ${argv.text}`,
  );
}

/** `api shell T O E R`: timeout, output, exit, reaped as + present, o off, - absent, ? unknown, . not applicable. */
function row({ api, shell, controls }: ProcessCallFact): string {
  const { timeout, output, exit, reaped } = controls;
  return `${api} ${shell} ${[timeout, output, exit, reaped].map((each) => LETTERS[each.state]).join("")}`;
}

const CP = `import {exec, execSync, execFile, execFileSync, spawn, spawnSync, fork} from "node:child_process"; import {promisify} from "node:util";\n`;

describe("every way to name the function", () => {
  test.each([
    [`import {exec} from "child_process"; exec("x")`, "child_process.exec"],
    [`import {exec as run} from "node:child_process"; run("x")`, "child_process.exec"],
    [`import * as cp from "node:child_process"; cp.spawn("x")`, "child_process.spawn"],
    [`import cp from "child_process"; cp.execSync("x")`, "child_process.execSync"],
    [`import cp = require("child_process"); cp.execSync("x")`, "child_process.execSync"],
    [`const cp = require("child_process"); cp.execFileSync("x")`, "child_process.execFileSync"],
    [`const {spawnSync: s} = require("node:child_process"); s("x")`, "child_process.spawnSync"],
    [`require("child_process").fork("x")`, "child_process.fork"],
    [`const {exec} = await import("child_process"); exec("x")`, "child_process.exec"],
    [`import cp from "child_process"; const {exec: e} = cp; const f = e; f("x")`, "child_process.exec"],
    [
      `import {exec} from "child_process"; import util from "util"; const e = util.promisify(exec); await e("x")`,
      "child_process.exec",
    ],
    [`const e = require("util").promisify(require("child_process").execFile); e("x", [])`, "child_process.execFile"],
    [`import {execa} from "execa"; await execa("x")`, "execa"],
    [`import execa from "execa"; execa.sync("x")`, "execa.execaSync"],
    [`import {execaCommand as c} from "execa"; await c("x y")`, "execa.execaCommand"],
    [`import {$} from "execa"; await $\`x \${a}\``, "execa.$"],
    [`import {$} from "execa"; const $$ = $({timeout: 1}); await $$\`x\``, "execa.$"],
    [`import {x} from "tinyexec"; await x("ls", [a])`, "tinyexec.exec"],
    [`import {exec} from "tinyexec"; await exec("ls")`, "tinyexec.exec"],
    [`import spawn from "nano-spawn"; await spawn("ls")`, "nano-spawn"],
    [`Bun.spawn(["ls"])`, "Bun.spawn"],
    [`import {spawnSync} from "bun"; spawnSync({cmd: ["ls"]})`, "Bun.spawnSync"],
    [`import {$} from "bun"; await $\`x \${a}\``, "Bun.$"],
    [`await new Deno.Command("ls", {args: [a]}).output()`, "Deno.Command"],
    [`import {$} from "zx"; await $\`x \${a}\``, "zx.$"],
    [`import "zx/globals"; await $\`x\``, "zx.$"],
    [`import spawn from "cross-spawn"; spawn("x")`, "cross-spawn"],
    [`const spawn = require("cross-spawn"); spawn.sync("x")`, "cross-spawn.sync"],
    [`import shell from "shelljs"; shell.exec("x")`, "shelljs.exec"],
    [`class A { m() { return (require("child_process") as any).exec!("x") } }`, "child_process.exec"],
  ])("%s", (code, api) => {
    expect(callsOf(code).map((call) => call.api)).toEqual([api]);
  });
  test.each([
    `import {exec} from "./child_process"; exec("x")`,
    `import {exec} from "child_process"; function f(exec) { exec("x") }`,
    `const child_process = 1; /re/.exec("x"); foo.exec("child_process")`,
    `import {$} from "execa"; $({timeout: 1})`,
    `Deno.Command("ls"); Bun.spawned(["ls"])`,
    `import {exec} from "child_process"; let e = exec; e = other; e("x")`,
    `function execa() {} execa("x")`,
    `const child_process = {exec() {}}; child_process.exec("x")`,
  ])("not a process call: %s", (code) => {
    expect(callsOf(code)).toEqual([]);
  });
});

describe("controls: shell, timeout, output, exit, reaped", () => {
  test.each([
    // sync
    [`execSync("ls")`, "child_process.execSync literal -+++"],
    [`execSync("ls", {timeout: 1000})`, "child_process.execSync literal ++++"],
    [`execSync("ls", {timeout: 0})`, "child_process.execSync literal o+++"],
    [`execSync("ls", options)`, "child_process.execSync literal ?+++"],
    [`const o = {timeout: 5}; execSync("ls", o)`, "child_process.execSync literal ++++"],
    [`const o = {timeout: 5}; execSync("ls", {...o, stdio: "inherit"})`, "child_process.execSync literal +.++"],
    [`execSync("ls", {...rest})`, "child_process.execSync literal ?+++"],
    ["execSync(`ls ${x}`)", "child_process.execSync variable -+++"],
    [`execFileSync("ls", ["-l"])`, "child_process.execFileSync no -+++"],
    [`execFileSync("ls", {timeout: 1})`, "child_process.execFileSync no ++++"],
    [`spawnSync("ls")`, "child_process.spawnSync no -+-+"],
    [`const r = spawnSync("ls"); if (r.status !== 0) throw r.error`, "child_process.spawnSync no -+++"],
    [`const {status} = spawnSync("ls")`, "child_process.spawnSync no -+++"],
    [`const {stdout} = spawnSync("ls")`, "child_process.spawnSync no -+-+"],
    [`const f = () => spawnSync("ls")`, "child_process.spawnSync no -+?+"],
    [`spawnSync("ls", [], {shell: true})`, "child_process.spawnSync literal -+-+"],
    [`spawnSync("ls", [x], {shell: true})`, "child_process.spawnSync variable -+-+"],
    [`spawnSync("ls", [x], {shell: false})`, "child_process.spawnSync no -+-+"],
    [`spawnSync("ls", [x], {shell: process.platform === "win32"})`, "child_process.spawnSync unknown -+-+"],
    ["spawnSync('bash', ['-c', `ls ${x}`])", "child_process.spawnSync variable -+-+"],
    [`spawnSync("sh", ["-c", "ls $1", "sh", x])`, "child_process.spawnSync literal -+-+"],
    // callbacks
    [`exec("ls", (error) => { if (error) throw error })`, "child_process.exec literal -+++"],
    [`exec("ls", {timeout: 1}, (error, out) => { done(error) })`, "child_process.exec literal ++++"],
    [`exec("ls", (_, out) => { done(out) })`, "child_process.exec literal -+-+"],
    [`exec("ls", () => {})`, "child_process.exec literal -+-+"],
    [`exec("ls", done)`, "child_process.exec literal -+?+"],
    [`exec("ls")`, "child_process.exec literal -+--"],
    [`execFile("ls", ["-l"], {signal: AbortSignal.timeout(5)}, (e) => cb(e))`, "child_process.execFile no ++++"],
    [`execFile("ls", {signal}, (e) => cb(e))`, "child_process.execFile no ?+++"],
    // promises
    [`const run = promisify(exec); await run("ls")`, "child_process.exec literal -+++"],
    [
      `const run = promisify(execFile); const {stdout} = await run("ls", ["x"], {timeout: 5})`,
      "child_process.execFile no ++++",
    ],
    [`const run = promisify(exec); await Promise.race([run("ls"), sleep(5)])`, "child_process.exec literal ++++"],
    [`import {x} from "tinyexec"; await x("ls", [a])`, "tinyexec.exec no -+-+"],
    [`import {x} from "tinyexec"; await x("ls", [a], {throwOnError: true})`, "tinyexec.exec no -+++"],
    [`import {x} from "tinyexec"; const {exitCode} = await x("ls", [a], {timeout: 5})`, "tinyexec.exec no ++++"],
    [`import run from "nano-spawn"; await run("ls", [a], {timeout: 5})`, "nano-spawn no ++++"],
    // Bun and Deno
    [`Bun.spawnSync(["ls", a])`, "Bun.spawnSync no -+-+"],
    [`Bun.spawnSync({cmd: ["ls", a], timeout: 5})`, "Bun.spawnSync no ++-+"],
    [`Bun.spawnSync(["sh", "-c", a])`, "Bun.spawnSync variable -+-+"],
    [`const p = Bun.spawn(["ls", a]); if (await p.exited) throw new Error()`, "Bun.spawn no -+++"],
    [`const p = Bun.spawn(["ls", a], {timeout: 5}); await p.exited`, "Bun.spawn no ++-+"],
    [`await Bun.spawn(["ls", a]).exited`, "Bun.spawn no -+-+"],
    [`Bun.spawn(["ls", a])`, "Bun.spawn no .+.-"],
    [`await Bun.$\`ls \${a}\``, "Bun.$ literal -+++"],
    [`const {code} = await new Deno.Command("ls", {args: [a]}).output()`, "Deno.Command no -+++"],
    [`const c = new Deno.Command("ls", {args: [a]}); const {stdout} = c.outputSync()`, "Deno.Command no -+-+"],
    [
      `const c = new Deno.Command("ls", {args: [a], signal: AbortSignal.timeout(5)}); const r = await c.output(); f(r.success)`,
      "Deno.Command no ++++",
    ],
    [`const child = new Deno.Command("ls").spawn(); const {code} = await child.status`, "Deno.Command no -+++"],
    [`new Deno.Command("ls").spawn()`, "Deno.Command no .+.-"],
    // A helper that this file alone calls, with what is written here.
    ["function f(x) { execSync(`ls ${x}`) } f('a'); f(__dirname)", "child_process.execSync literal -+++"],
    ["function f(x) { execSync(`ls ${x}`) } f('a'); f(b)", "child_process.execSync variable -+++"],
    ["export function f(x) { execSync(`ls ${x}`) } f('a')", "child_process.execSync variable -+++"],
    ["function f(x) { execSync(`ls ${x}`) } f('a'); export {f}", "child_process.execSync variable -+++"],
    ["function f(x) { execSync(`ls ${x}`) } f('a'); g(f)", "child_process.execSync variable -+++"],
    ["function f(x) { execSync(`ls ${x}`) } f(...a)", "child_process.execSync variable -+++"],
    [`new Deno.Command("sh", {args: ["-c", a]}).outputSync()`, "Deno.Command variable -+-+"],
    // children
    [`spawn("ls")`, "child_process.spawn no .-.-"],
    [`spawn("ls", [], {detached: true}).unref()`, "child_process.spawn no .-.."],
    // A listener alone makes nobody wait.
    [`const c = spawn("ls"); c.on("close", (code) => log(code))`, "child_process.spawn no .-++"],
    [`const c = spawn("ls"); c.on("close", () => log())`, "child_process.spawn no .--+"],
    [`const c = spawn("ls", {stdio: "inherit"}); c.on("exit", log)`, "child_process.spawn no ..?+"],
    [
      `function f(log) { const c = spawn("ls"); c.on("close", (code) => log.warn(code)) }`,
      "child_process.spawn no .-++",
    ],
    [`function f(done) { const c = spawn("ls"); c.on("close", (code) => done(code)) }`, "child_process.spawn no --++"],
    [`function f(done) { const c = spawn("ls"); c.on("close", done) }`, "child_process.spawn no --?+"],
    [
      `await new Promise((resolve) => { const c = spawn("ls"); c.on("close", (code) => resolve(code)) })`,
      "child_process.spawn no --++",
    ],
    [
      `await new Promise((ok) => { const c = spawn("ls"); const end = (code) => { ok(code) }; later(() => c.on("close", end)) })`,
      "child_process.spawn no --++",
    ],
    [
      `const {promise, resolve} = Promise.withResolvers(); spawn("ls").on("close", resolve); await promise`,
      "child_process.spawn no --?+",
    ],
    // What the child writes goes to the terminal on purpose.
    [`spawnSync("ls", [], {stdio: ["ignore", "inherit", "inherit"]})`, "child_process.spawnSync no -.-+"],
    [`spawnSync("ls", [], {stdio: [0, 1, 2]})`, "child_process.spawnSync no -.-+"],
    [`spawnSync("ls", [], {stdio: ["ignore", "pipe", "inherit"]})`, "child_process.spawnSync no -+-+"],
    [
      `const c = spawn("ls"); c.stdout.on("data", f); c.once("close", (code) => done(code)); setTimeout(() => c.kill(), 5)`,
      "child_process.spawn no ++++",
    ],
    [
      `const c = spawn("ls", [], {timeout: 5}); c.stdout.pipe(out); await once(c, "close")`,
      "child_process.spawn no ++-+",
    ],
    [`function f() { return spawn("ls") }`, "child_process.spawn no .???"],
    [`class A { m() { this.c = spawn("ls") } }`, "child_process.spawn no .???"],
    [`const c = spawn("ls"); all.add(c); c.on("close", (code) => {})`, "child_process.spawn no .?++"],
    [`const c = spawn("ls"); function other(c) { c.on("close", (code) => {}) }`, "child_process.spawn no .-.-"],
    [`const c = spawn("ls"); watch(c)`, "child_process.spawn no .???"],
    [`spawn("ls").on("exit", (code) => done(code)).on("error", fail)`, "child_process.spawn no .-++"],
    [
      `const ac = new AbortController(); setTimeout(() => ac.abort(), 5); const c = spawn("ls", {signal: ac.signal}); c.on("close", done)`,
      "child_process.spawn no +-?+",
    ],
    [`const c = fork("./w.js"); c.on("message", f); c.on("exit", (code) => {})`, "child_process.fork no .+++"],
  ])("%s", (code, expected) => {
    expect(callsOf(CP + code).map(row)).toEqual([expected]);
  });

  test.each([
    [`import {execa} from "execa"; await execa("ls", ["-l"])`, "execa no -+++"],
    [`import {execa} from "execa"; await execa("ls", {timeout: 5, reject: false})`, "execa no ++o+"],
    [
      `import {execa} from "execa"; const r = await execa("ls", {reject: false}); if (r.failed) throw r`,
      "execa no -+++",
    ],
    [`import {execa} from "execa"; await execa("ls", [x], {shell: true})`, "execa variable -+++"],
    [`import {execa} from "execa"; await execa({timeout: 5})("ls")`, "execa no ++++"],
    ["import {$} from 'execa'; await $({timeout: 5})`ls ${x}`", "execa.$ no ++++"],
    ["import {$} from 'zx'; await $`ls ${x}`", "zx.$ literal -+++"],
    ["import {$} from 'zx'; await $`ls ${x}`.timeout('5s')", "zx.$ literal ++++"],
    [`import sh from "shelljs"; if (sh.exec("ls").code !== 0) process.exit(1)`, "shelljs.exec literal -+++"],
    [`import sh from "shelljs"; sh.exec("ls")`, "shelljs.exec literal -+-+"],
    [
      `import spawn from "cross-spawn"; const r = spawn.sync("ls", [], {stdio: "inherit"}); process.exit(r.status)`,
      "cross-spawn.sync no -.++",
    ],
  ])("%s", (code, expected) => {
    expect(callsOf(code).map(row)).toEqual([expected]);
  });

  test("no-shell says where the shell is asked for", () => {
    const [always, option, none] = callsOf(`${CP}exec("a"); spawn("a", {shell: true}); spawn("a")`);
    expect(always?.controls["no-shell"]).toEqual({ state: "absent" });
    expect(option?.controls["no-shell"]).toEqual({
      state: "off",
      range: { startLine: 2, startColumn: 24, endLine: 2, endColumn: 35 },
    });
    expect(none?.controls["no-shell"].state).toBe("present");
  });
  test("allowlist: a program that is checked before", () => {
    const states = callsOf(
      `${CP}function f(p) { if (!OK.includes(p)) throw 1; spawn(p, []) }\nfunction g(p) { spawn(p, []) }\nspawn("a", [x]); spawn(process.execPath, [x])`,
    ).map((call) => call.controls.allowlist.state);
    expect(states).toEqual(["present", "absent", "not-applicable", "not-applicable"]);
  });
});

describe("a value between single quotes whose quotes are escaped", () => {
  test.each([
    ["exec(`ls '${x.replace(/'/g, `'\\\\''`)}'`)", "literal"],
    ["const q = `'${x.replace(/'/g, `'\\\\''`)}'`; spawn('bash', ['-c', `ls ${q} 2>&1`])", "literal"],
    [`exec("ls '" + x.replaceAll("'", "'\\\\''") + "'")`, "literal"],
    ["exec(`ls '${x}'`)", "variable"],
    ["exec(`ls ${x.replace(/'/g, `'\\\\''`)}`)", "variable"],
    ["exec(`ls '${x.replace(/'/, `'\\\\''`)}'`)", "variable"],
    ["exec(`ls '${x.replace(/'/g, `'\\\\''`)}' ${y}`)", "variable"],
  ])("%s", (code, shell) => {
    expect(callsOf(CP + code).map((call) => call.shell)).toEqual([shell]);
  });
});

describe("an exit code that is handed on", () => {
  test.each([
    [`const {status} = spawnSync("a", [x], {stdio: "inherit"}); process.exit(status ?? 0)`, true],
    [`const {status: code} = spawnSync("a", [x], {stdio: "inherit"}); process.exitCode = code`, true],
    [`const run = spawnSync("a", [x], {stdio: "inherit"}); if (run.status !== 0) process.exit(run.status ?? 1)`, true],
    [`process.exit(spawnSync("a", [x], {stdio: "inherit"}).status)`, true],
    [`const {status} = spawnSync("a", [x]); process.exit(status)`, undefined],
    [`const {status} = spawnSync("a", [x], {stdio: "inherit"}); if (status) process.exit(1)`, undefined],
  ])("%s", (code, expected) => {
    expect(callsOf(CP + code).map((call) => call.handsOn)).toEqual([expected]);
  });
});

describe("where the command comes from", () => {
  test.each([
    [`execSync("git status")`, "literal git status"],
    [`spawn("git", ["log", "-1"])`, "literal git log -1"],
    [`const A = ["log"]; spawn("git", [...A, "-1"])`, "literal git log -1"],
    ["const d = 'x'; execSync(`rm ${d}`)", "literal rm x"],
    [`execSync("a " + "b")`, "literal a b"],
    [`function f(cmd) { execSync(cmd) }`, "? | parameter:cmd"],
    ["function f(name) { execSync(`git clone ${name}`) }", "git | parameter:name"],
    [`execSync("git clone " + process.argv[2])`, "git | outside:command line: process.argv[2]"],
    [`spawn("git", ["clone", process.env.URL])`, "git | outside:environment: process.env.URL"],
    [`spawn("git", process.argv.slice(2))`, "git | outside:command line: process.argv.slice(2)"],
    [`app.get("/", (req, res) => { exec("ping " + req.query.host) })`, "ping | outside:request: req.query.host"],
    [
      `app.get("/", (req) => { const {host} = req.body; exec("ping " + host) })`,
      "ping | outside:request: req.body.host",
    ],
    [
      `app.get("/", (req) => { const host = req.params.id; exec("ping " + host) })`,
      "ping | outside:request: req.params.id",
    ],
    [`class A { m() { spawn(this.bin, []) } }`, "? | attribute:this.bin"],
    [
      `const args = ["a"]; if (x) args.push(process.argv[2]); spawn("git", args)`,
      "git | outside:command line: process.argv[2]",
    ],
    [`spawn(process.execPath, [x])`, "node | local:x, constant:process.execPath"],
    [`const npm = win ? "npm.cmd" : "npm"; spawn(npm, [x])`, 'npm | local:x, constant:win ? "npm.cmd" : "npm"'],
    // Nothing but the file's own constants.
    [
      `import {createRequire} from "node:module"; import {join} from "node:path"; const require = createRequire(import.meta.url); spawn("a", [join(require.resolve("b/c.json"), "d")])`,
      'a | constant:require.resolve("b/c.json")',
    ],
    [
      `import {fileURLToPath} from "node:url"; spawn("a", [fileURLToPath(new URL("x", import.meta.url)), __dirname])`,
      "a | constant:import.meta.url, constant:__dirname",
    ],
    [`spawn("a", [\`\${import.meta.dirname}/b\`])`, "a | constant:import.meta.dirname"],
    // Numbers are none of anybody's words.
    ["function f(n: number, c) { exec(`kill ${n} ${c.pid} ${this.port}`) }", "kill | "],
    ["app.get('/', (req) => { exec(`nc ${req.query.port}`) })", "nc | outside:request: req.query.port"],
    [`spawn(win ? "npm.cmd" : other, [x])`, "? | local:other, local:x"],
    ["spawnSync(`kill ${x}`, {shell: true})", "kill | local:x"],
    ["spawn(`/opt/my app/${x}`, [])", "? | local:x"],
    [`spawn("git", ["add", require("path").join("a", x)])`, "git | local:x"],
    [`fork("./w.js", [x])`, "node | local:x"],
    [`spawn("git", ["log", String(Number(x))])`, "git | "],
    [`exec(make())`, "? | local:make()"],
    [`exec(...all)`, "unknown exec(...all)"],
  ])("%s", (code, expected) => {
    expect(argvOf(code)).toEqual([expected]);
  });

  test.each([
    [`spawn("git", ["clone", process.argv[2]])`, "process.argv[2]"],
    [`spawn("git", ["clone", "--", process.argv[2]])`, undefined],
    [`spawn("ffmpeg", ["-i", process.argv[2]])`, undefined],
    [`spawn("git", ["clone", "https://" + process.argv[2]])`, undefined],
    [`spawn("git", ["clone", path.resolve(process.argv[2])])`, "path.resolve(process.argv[2])"],
    [`import path from "path"; spawn("git", ["clone", path.resolve(process.argv[2])])`, undefined],
    [`spawn("echo", [process.argv[2]])`, undefined],
    [`spawn("git", ["clone", local])`, undefined],
  ])("leading dash: %s", (code, expected) => {
    expect(callsOf(CP + code)[0]?.leadingDash?.text).toBe(
      expected === "path.resolve(process.argv[2])" ? undefined : expected,
    );
  });

  test("a helper whose callers bring the command", () => {
    const [a, b, c] = callsOf(
      `${CP}function f(args) { spawn("git", args) }\nfunction g(cmd) { exec(cmd) }\nfunction h(x) { spawn("git", [x]) }`,
    );
    expect([a?.argvParameter, b?.argvParameter, c?.argvParameter]).toEqual(["args", "cmd", undefined]);
    expect([a?.symbol, b?.symbol]).toEqual(["f", "g"]);
  });
});

describe("summary", () => {
  test("functions of every form, with their names, flags and parameters", () => {
    const text = `
export async function a(x, {y}, ...z) {}
const b = async () => {}
class C extends D { m() {} static s = async (q = 1) => {}; #p() {} @get() r() {} }
const o = { k() {}, async l() {} }
export default function () {}
app.get("/", async (req) => { a() })
exports.e = function () { function inner() {} }
T.prototype.t = function () {}
`;
    expect(
      summary(text)?.functions.map(
        (fn) => `${fn.qualname} ${fn.isAsync ? "async " : ""}(${fn.parameters.join()}) ${fn.decorators.join()}`,
      ),
    ).toEqual([
      "<module> () ",
      "a async (x,{y},z) ",
      "b async () ",
      "C.m () ",
      "C.s async (q) ",
      "C.#p () ",
      "C.r () get",
      "o.k () ",
      "o.l async () ",
      "default () ",
      "<callback of app.get> async (req) ",
      "e () ",
      "e.<locals>.inner () ",
      "T.t () ",
    ]);
    expect(summary(text)?.classes).toEqual([{ name: "C", line: 4, bases: ["D"] }]);
  });

  test("calls with aliases resolved, their targets here, and what they pass on", () => {
    const text = `import fs, {readFileSync as r} from "node:fs"; import {run} from "./helpers"; import h from "./h"; import * as ns from "./ns";
async function f(cmd, n) { await run(cmd, n, {a: 1}); g(cmd); r("x"); fs.writeFileSync("y"); h(); ns.k(); this.z(); u.v() }
function g(c) { run(c).then(f) }
class A { m() { this.n() } n() {} }
const o = { p() {} }; o.p()`;
    const calls = summary(text)?.functions.flatMap((fn) =>
      fn.calls.map((call) =>
        `${fn.name} → ${call.callee}${call.local === undefined ? "" : ` =${call.local}`}${call.awaited ? " awaited" : ""} ${JSON.stringify(call.forwards ?? {})} ${call.keywords.join()}${call.firstArgument ?? ""}`.trim(),
      ),
    );
    expect(calls).toEqual([
      "<module> → ?.p =o.p {}",
      `f → ./helpers.run awaited {"0":"cmd","1":"n"} a`,
      `f → g =g {"0":"cmd"}`,
      "f → fs.readFileSync {} x",
      "f → fs.writeFileSync {} y",
      "f → ./h.default {}",
      "f → ./ns.k {}",
      "f → this.z {}",
      "f → u.v {}",
      `g → ./helpers.run().then {}`,
      `g → ./helpers.run awaited {"0":"c"}`,
      "m → this.n =A.n {}",
    ]);
  });

  test("bindings of the module", () => {
    expect(
      summary(
        `import {exec as e} from "node:child_process"; import d from "./d"; const cp = require("child_process"); const run = e; let x = 1`,
      )?.bindings,
    ).toEqual({
      e: "child_process.exec",
      d: "./d.default",
      cp: "child_process",
      run: "child_process.exec",
    });
  });

  test("processes started when the module is loaded", () => {
    const text = `${CP}execSync("a"); function f() { execSync("b") }; if (require.main === module) { execSync("c") }; [1].map(() => execSync("d")); (() => { execSync("e") })()`;
    expect(summary(text)?.importEffects.map((effect) => effect.quote)).toEqual([`execSync("a")`, `execSync("e")`]);
  });

  test("is made on a trigger only, and the two scripts of a component share their names", () => {
    expect(scanJavaScript("a.ts", "f()", { summary: "triggered" }).summary).toBeUndefined();
    expect(scanJavaScript("a.ts", `import "child_process"`, { summary: "no" }).summary).toBeUndefined();
    const vue = `<script>import {execSync} from "child_process"</script>\n<script setup>execSync("x")</script>`;
    expect(callsOf(vue, "a.vue").map((call) => [call.api, call.range.startLine])).toEqual([
      ["child_process.execSync", 2],
    ]);
  });
});

test("no program throws", () => {
  const piece = constantFrom(
    ...`const a = exec(a); let x = x; function f(f) { f(f) } class A extends A {} const {b, ...c} = d; for (const e of e) spawn(e, [...e]); ;({a} = exec("x")); x = x + x; const g = () => g; promisify(promisify(exec))("x"); exec.bind(null)("x"); spawn(a ? b : c, d || e, {...o, [k]: v}); $\`a\${b}c \${[d]}\`; new (exec("x"))(); label: while (0) break label; import.meta.url; execa\`x\`; spawn(); exec(...z)`.split(
      "; ",
    ),
  );
  assert(
    property(array(piece, { maxLength: 8 }), nat({ max: 3 }), (pieces, wrap) => {
      const body = pieces.join(";\n");
      const text =
        CP +
        (wrap === 0
          ? body
          : wrap === 1
            ? `async function w(a) {\n${body}\n}`
            : wrap === 2
              ? `class W { m() {\n${body}\n} }`
              : `try {\n${body}\n} catch {}`);
      const scan = scanJavaScript("a.js", text, { summary: "yes" });
      expect(scan.problems.filter((problem) => problem.kind === "failed")).toEqual([]);
    }),
    { numRuns: 500 },
  );
});
