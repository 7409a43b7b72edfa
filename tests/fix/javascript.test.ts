/** Controls of JavaScript's process calls beyond the timeout: shell, exit, output, `--`. Each as written before and after. */
import { describe, expect, it } from "vitest";
import { repairFile } from "./support.ts";

const script = (rule: string, text: string, path = "app.ts") => repairFile(path, text, rule, true);

/** A module of one function that calls `child_process` by the names given. */
function esm(names: string, body: string): string {
  return `import { ${names} } from "node:child_process";\n\nexport function f(x: string) {\n  ${body}\n}\n`;
}

function spawned(call: string): string {
  return esm("spawnSync", `return ${call};`);
}

function cjs(call: string): string {
  return `const cp = require("child_process");\n\nexports.f = () => cp.${call};\n`;
}

function unpacked(name: string, call: string): string {
  return `const { ${name} } = require('child_process')\n\nexports.f = (done) => ${call}\n`;
}

function named(more: string): string {
  return esm("spawnSync", `const made = spawnSync("git", ["tag"]);${more}\n  return String(made.stdout);`);
}

function listened(head: string, more: string): string {
  return esm(
    "spawn",
    `return new Promise<void>((resolve, reject) => {\n    const child = spawn("git", [x]);\n    child.on("error", reject);\n    child.on("close", ${head} => {${more}\n      resolve();\n    });\n  });`,
  );
}

function shortly(listener: string): string {
  return esm(
    "spawn",
    `return new Promise<void>((resolve, reject) => {\n    spawn("git", [x]).on("error", reject).on("close", ${listener});\n  });`,
  );
}

function buffered(value: string, constant: string): string {
  return `import { execFileSync } from "node:child_process";\n${constant}\nexport const f = (x: string) => execFileSync("cat", [x], { maxBuffer: ${value} });\n`;
}

function piped(more: string): string {
  return esm("spawn", `spawn("git", ["gc"]${more}).on("close", (code) => console.log(code));`);
}

function cloned(words: string, program = "git"): string {
  return `import { execFileSync } from "node:child_process";\nimport express from "express";\nconst app = express();\napp.get("/", (req, res) => {\n  const url = req.query.url;\n  res.send(execFileSync("${program}", [${words}]));\n});\n`;
}

function beside(body: string): string {
  return `import { exec, execFile } from "node:child_process";\nimport { execa } from "execa";\n\nexport async function f(report) {\n  ${body}\n}\n`;
}

describe("no shell where the command is fixed", () => {
  it.each([
    ["one word", 'execSync("ls");', 'execFileSync("ls", []);'],
    ["words", 'return execSync("git rev-parse HEAD");', 'return execFileSync("git", ["rev-parse", "HEAD"]);'],
    ["options stay", "execSync('git log -1', { cwd: x });", "execFileSync('git', ['log', '-1'], { cwd: x });"],
    ["quotes", `execSync('git log --format="%h %s"');`, `execFileSync('git', ['log', '--format=%h %s']);`],
    ["an empty word", `execSync("printf ''");`, `execFileSync("printf", [""]);`],
    ["a revision", 'execSync("git show HEAD~2");', 'execFileSync("git", ["show", "HEAD~2"]);'],
    ["a template", "execSync(`git status`);", 'execFileSync("git", ["status"]);'],
    ["a quoted value", 'execSync(`git add "${x}"`);', 'execFileSync("git", ["add", String(x)]);'],
    ["a value in a word", "execSync(`git log '--author=${x}'`);", 'execFileSync("git", ["log", `--author=${x}`]);'],
  ])("%s", async (_name, before, after) => {
    expect(await script("process/shell-injection", esm("execSync", before))).toBe(esm("execFileSync", after));
  });

  it.each([
    ["a pipe", 'execSync("ls | wc");', "uses the shell"],
    ["a variable", 'execSync("echo $HOME");', "uses the shell"],
    ["a wildcard", 'execSync("rm *.log");', "uses the shell"],
    ["a home folder", 'execSync("ls ~/x");', "uses the shell"],
    ["an assignment", 'execSync("A=1 ls");', "the shell's own"],
    ["a builtin", 'execSync("cd x");', "the shell's own"],
    ["a quoted variable", "execSync('echo \"$HOME\"');", "uses the shell"],
    ["an open quote", 'execSync("echo \'a");', "uses the shell"],
    ["a value", "execSync(`git add ${x}`);", "without quotes"],
    ["the program", 'execSync(`"${x}" --version`);', "the program is a value"],
    ["another shell", 'execSync("ls -l", { shell: "/bin/bash" });', "choose a shell"],
    ["npm", 'execSync("npm ci");', ".cmd file on Windows"],
    ["options elsewhere", 'execSync("ls", x as never);', "come from elsewhere"],
  ])("refused: %s", async (_name, body, reason) => {
    expect(await script("process/shell-injection", esm("execSync", body))).toMatch(
      new RegExp(`^refused: .*${reason}`, "u"),
    );
  });

  it("a spawn without its option", async () => {
    expect(
      await script("process/shell-injection", spawned('spawnSync("git", ["status"], { shell: true, cwd: x }).status')),
    ).toBe(spawned('spawnSync("git", ["status"], { cwd: x }).status'));
    expect(await script("process/shell-injection", spawned('spawnSync("git status", { shell: true }).status'))).toBe(
      spawned('spawnSync("git", ["status"]).status'),
    );
    expect(
      await script("process/shell-injection", spawned('spawnSync("git", ["a b"], { shell: true }).status')),
    ).toContain("several for the shell");
  });

  it("the name that is still used stays imported, one edit for two calls", async () => {
    const before = esm("execSync", 'execSync("ls");\n  execSync("id");\n  return execSync(x);');
    expect(await script("process/shell-injection", before)).toBe(
      esm("execFileSync, execSync", 'execFileSync("ls", []);\n  execFileSync("id", []);\n  return execSync(x);'),
    );
  });

  it("modules, aliases and require", async () => {
    expect(await script("process/shell-injection", cjs('execSync("ls -l")'), "a.js")).toBe(
      cjs('execFileSync("ls", ["-l"])'),
    );
    expect(await script("process/shell-injection", unpacked("exec, fork", "exec('ls -l', done)"), "a.js")).toBe(
      "refused: its options come from elsewhere",
    );
    expect(
      await script("process/shell-injection", unpacked("exec, fork", "exec('ls -l', (error) => done(error))"), "a.js"),
    ).toBe(unpacked("execFile, fork", "execFile('ls', ['-l'], (error) => done(error))"));
    expect(
      await script("process/shell-injection", 'import { execSync as run } from "child_process";\nrun("ls");\n'),
    ).toBe('import { execFileSync } from "child_process";\nexecFileSync("ls", []);\n');
  });

  it("a promisified exec is left", async () => {
    const text =
      'import { exec } from "node:child_process";\nimport { promisify } from "node:util";\nconst run = promisify(exec);\nexport const f = async () => run("ls");\n';
    expect(await script("process/shell-injection", text)).toContain("promisify");
  });
});

describe("the exit code is looked at", () => {
  const RULE = "process/unchecked-exit";

  it("a dropped result", async () => {
    expect(await script(RULE, esm("spawnSync", 'spawnSync("git", ["gc"], { stdio: "inherit" });'))).toBe(
      esm("execFileSync", 'execFileSync("git", ["gc"], { stdio: "inherit" });'),
    );
  });

  it("only its output", async () => {
    expect(await script(RULE, esm("spawnSync", 'return spawnSync("git", ["tag"]).stdout.toString();'))).toBe(
      esm("execFileSync", 'return execFileSync("git", ["tag"]).toString();'),
    );
  });

  it("a named result", async () => {
    expect(await script(RULE, named(""))).toBe(
      named(
        "\n  if (made.error !== undefined) throw made.error;\n  if (made.status !== 0) throw new Error(`git failed: ${made.signal ?? made.status}`);",
      ),
    );
  });

  it.each([
    [
      "a callback in a promise",
      'return new Promise((resolve, reject) => {\n    execFile("git", [x], (error, out) => {@\n      resolve(out);\n    });\n  });',
      "\n      if (error) return reject(error);",
    ],
    [
      "a callback on one line",
      'return new Promise((resolve, reject) => execFile("git", [x], (error, out) => {@ resolve(out); }));',
      " if (error) return reject(error);",
    ],
  ])("%s", async (_name, body, guard) => {
    const text = (more: string): string => esm("execFile", body.replace("@", more));
    expect(await script(RULE, text(""))).toBe(text(guard));
  });

  it("a listener in a promise", async () => {
    expect(await script(RULE, listened("()", ""))).toBe(
      listened("(code, signal)", "\n      if (code !== 0) return reject(new Error(`git failed: ${signal ?? code}`));"),
    );
    expect(await script(RULE, shortly("() => resolve()"))).toBe(
      shortly(
        "(code, signal) => {\n      if (code !== 0) return reject(new Error(`git failed: ${signal ?? code}`));\n      return resolve();\n    }",
      ),
    );
  });

  it.each([
    ["no promise", 'execFile("git", [x], (error, out) => console.log(out));', "execFile", "stands in no promise"],
    ["taken apart", 'const { stdout } = spawnSync("git", [x]);\n  return stdout;', "spawnSync", "by hand"],
    [
      "no reject",
      'return new Promise((resolve) => execFile("git", [x], (error, out) => { resolve(out); }));',
      "execFile",
      "stands in no promise",
    ],
  ])("refused: %s", async (_name, body, names, reason) => {
    expect(await script(RULE, esm(names, body))).toMatch(new RegExp(`^refused: .*${reason}`, "u"));
  });
});

describe("output", () => {
  it("an endless maxBuffer is bounded", async () => {
    expect(await script("process/unbounded-output", buffered("Infinity", ""))).toBe(
      buffered(
        "MAX_OUTPUT_BYTES",
        "\n/** The most that is held of a program's output, in bytes; a program that writes more is ended. */\nconst MAX_OUTPUT_BYTES = 67_108_864;\n",
      ),
    );
  });

  it("a pipe that nobody reads is none", async () => {
    expect(await script("process/uncaptured-output", piped(""))).toBe(
      piped(', { stdio: ["pipe", "ignore", "ignore"] }'),
    );
  });
});

it("a server that is kept and killed gets no bound", async () => {
  const text =
    'import { execa } from "execa";\n\nexport async function serve(test) {\n  const server = execa("vite", ["dev"]);\n  await test(server);\n  server.kill();\n}\n';
  expect(await script("process/no-timeout", text)).toBe("refused: it is kept running and ended elsewhere in the file");
});

describe("a program that runs beside the script", () => {
  it.each([
    ["execa, dropped", 'execa("server");'],
    ["execa, void", 'void execa("server");'],
    ["execa, only shown", 'const server = execa("server");\n  server.stdout.pipe(process.stdout);'],
    ["execa, never used", 'const server = execa("server");'],
    ["exec without a callback", 'exec("server");'],
    ["execFile without a callback", 'execFile("server", ["--port", "1"]);'],
  ])("nobody waits for it: %s", async (_name, body) => {
    expect(await script("process/no-timeout", beside(body))).toBe(
      "refused: nobody waits for it, so it may be meant to keep running",
    );
  });

  it.each([
    ["awaited later", 'const build = execa("build");\n  await build;'],
    ["returned", 'return execa("build");'],
    ["one of several", 'await Promise.all([execa("build")]);'],
    ["a rejection handled", 'execa("build").catch(report);'],
    ["a callback", 'exec("build", (error) => report(error));'],
  ])("somebody does: %s", async (_name, body) => {
    expect(await script("process/no-timeout", beside(body))).toContain("timeout: PROCESS_TIMEOUT_MS");
  });
});

describe("-- before a value from outside", () => {
  const RULE = "process/argument-injection";

  it.each([
    ["git", '"clone", url', '"clone", "--", url', "git"],
    ["git with options", '"clone", "--quiet", url', '"clone", "--quiet", "--", url', "git"],
    ["a utility", "url", '"--", url', "cat"],
  ])("%s", async (_name, before, after, program) => {
    expect(await script(RULE, cloned(before, program))).toBe(cloned(after, program));
  });

  it.each([
    ["another program", "url", "ffmpeg", "not known"],
    ["an operand before it", '"clone", "x", url', "git", "something else stands"],
    ["options behind it", '"clone", url, "--bare"', "git", "options follow"],
  ])("refused: %s", async (_name, words, program, reason) => {
    expect(await script(RULE, cloned(words, program))).toMatch(new RegExp(`^refused: .*${reason}`, "u"));
  });
});
