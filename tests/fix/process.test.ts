/** Controls of process calls: what is absent is added, in the style of the file; what is there or cannot be told is left. */
import { describe, expect, it } from "vitest";
import { repair, repairFile } from "./support.ts";

const PYTHON_CONSTANT =
  "# The longest that a program started from here may take, in seconds; then it is killed.\nPROCESS_TIMEOUT_SECONDS = 600\n";
const SCRIPT_CONSTANT =
  "/** The longest that a program started from here may take, in milliseconds; then it is ended. */\nconst PROCESS_TIMEOUT_MS = 600_000;\n";

const python = (rule: string, text: string, unsafe = false) => repairFile("app.py", text, rule, unsafe);
const script = (text: string, path = "app.ts") => repairFile(path, text, "process/no-timeout");

function called(call: string, constant: string): string {
  return `import subprocess\n${constant}\n\ndef f(cmd):\n    ${call}\n`;
}

function withOwnBound(more: string): string {
  return `import subprocess as sp\n\nRENDER_TIMEOUT = 30.5\n\n\ndef f(cmd):\n    sp.run(cmd${more})\n    sp.check_call([cmd]${more})\n`;
}

function twice(more: string, constant: string): string {
  return `"""Doc."""\n\nfrom subprocess import run  # quick\n${constant}\nX = 1\n\n\ndef f(cmd):\n    run(cmd${more})\n    run([cmd]${more})\n`;
}

function f(body: string): string {
  return `import subprocess\n\n\ndef f(cmd, x):\n    ${body}\n`;
}

function clone(words: string): string {
  return `import subprocess\nfrom flask import request\n\n\ndef f():\n    url = request.args["url"]\n    subprocess.run([${words}], check=True, timeout=9)\n`;
}

function file(call: string, constant: string): string {
  return `import { exec, execFileSync, execSync, spawnSync } from "node:child_process";\n${constant}\nexport function f(cmd: string, dir: string) {\n  ${call}\n}\n`;
}

function strict(more: string): string {
  return `'use strict'\nconst { execSync } = require('child_process')\nconst BUILD_TIMEOUT = 60000\n\nmodule.exports = (cmd) => execSync(cmd${more})\n`;
}

function required(more: string, constant: string): string {
  return `const { execSync } = require('child_process')\n${constant}\nmodule.exports = (cmd) => execSync(cmd${more})\n`;
}

function waitedTwice(first: string, second: string, constant: string): string {
  return `import subprocess\n${constant}\n\ndef f(cmd):\n    p = subprocess.Popen(cmd)\n${first}    code = p.wait()\n    p = subprocess.Popen([cmd])\n${second}    return code\n`;
}

function boundedWait(wait: string): string {
  return `    try:\n        p.${wait}(timeout=PROCESS_TIMEOUT_SECONDS)\n    except subprocess.TimeoutExpired:\n        p.kill()\n        p.${wait}()\n        raise\n`;
}

function communicated(more: string): string {
  return `import subprocess\n\n\ndef f(cmd):\n    p = subprocess.Popen(cmd, stdout=subprocess.PIPE)\n    out, _ = p.communicate(timeout=9)\n${more}    return out\n`;
}

describe("a timeout in Python", () => {
  it.each([
    ["one line", "subprocess.run(cmd, check=True)", "subprocess.run(cmd, check=True, timeout=PROCESS_TIMEOUT_SECONDS)"],
    [
      "a trailing comma",
      "subprocess.run(cmd, check=True,)",
      "subprocess.run(cmd, check=True, timeout=PROCESS_TIMEOUT_SECONDS,)",
    ],
    [
      "one argument a line",
      "subprocess.run(\n        cmd,\n        check=True,  # fail\n    )",
      "subprocess.run(\n        cmd,\n        check=True,  # fail\n        timeout=PROCESS_TIMEOUT_SECONDS,\n    )",
    ],
    [
      "one argument a line without a comma",
      "subprocess.run(\n        cmd,\n        check=True  # fail\n    )",
      "subprocess.run(\n        cmd,\n        check=True,  # fail\n        timeout=PROCESS_TIMEOUT_SECONDS,\n    )",
    ],
    ["switched off", "subprocess.run(cmd, timeout=None)", "subprocess.run(cmd, timeout=PROCESS_TIMEOUT_SECONDS)"],
    [
      "check_output",
      "return subprocess.check_output(cmd)",
      "return subprocess.check_output(cmd, timeout=PROCESS_TIMEOUT_SECONDS)",
    ],
  ])("%s", async (_name, before, after) => {
    expect(await python("process/no-timeout", called(before, ""))).toBe(called(after, `\n${PYTHON_CONSTANT}`));
  });

  it("uses the bound that the file has, and one constant for two calls", async () => {
    expect(await python("process/no-timeout", withOwnBound(""))).toBe(withOwnBound(", timeout=RENDER_TIMEOUT"));
  });

  it("two calls share the new constant", async () => {
    expect(await python("process/no-timeout", twice("", ""))).toBe(
      twice(", timeout=PROCESS_TIMEOUT_SECONDS", `\n${PYTHON_CONSTANT}`),
    );
  });

  it("Popen: the one wait is bounded, and the child killed and reaped", async () => {
    const before = `import subprocess\n\n\ndef f(cmd):\n    p = subprocess.Popen(cmd, stdout=subprocess.PIPE)\n    out, _ = p.communicate()  # read\n    return out\n`;
    expect(await python("process/no-timeout", before)).toBe(
      `import subprocess\n\n${PYTHON_CONSTANT}\n\ndef f(cmd):\n    p = subprocess.Popen(cmd, stdout=subprocess.PIPE)\n    try:\n        out, _ = p.communicate(timeout=PROCESS_TIMEOUT_SECONDS)  # read\n    except subprocess.TimeoutExpired:\n        p.kill()\n        p.communicate()\n        raise\n    return out\n`,
    );
  });

  it.each([
    [
      "a part of an expression",
      "return p.communicate()[0].decode()",
      "return p.communicate(timeout=PROCESS_TIMEOUT_SECONDS)[0].decode()",
    ],
    ["with input", "p.communicate(input=x)", "p.communicate(input=x, timeout=PROCESS_TIMEOUT_SECONDS)"],
  ])("Popen: the wait is %s", async (_name, before, after) => {
    const head = "import subprocess\n";
    const body = "\n\ndef f(cmd, x):\n    p = subprocess.Popen(cmd, stdout=subprocess.PIPE)\n";
    expect(await python("process/no-timeout", `${head}${body}    ${before}\n`)).toBe(
      `${head}\n${PYTHON_CONSTANT}${body}    try:\n        ${after}\n    except subprocess.TimeoutExpired:\n        p.kill()\n        p.communicate()\n        raise\n`,
    );
  });

  it("Popen: what waits again finds it ended; another Popen of the name is another program", async () => {
    expect(await python("process/no-timeout", waitedTwice("    p.communicate()\n", "    p.wait()\n", ""))).toBe(
      waitedTwice(boundedWait("communicate"), boundedWait("wait"), `\n${PYTHON_CONSTANT}`),
    );
  });

  it.each([
    [
      "in a with",
      "    with subprocess.Popen(cmd) as p:\n        out = 1\n        p.wait()\n",
      "    with subprocess.Popen(cmd) as p:\n        out = 1\n        try:\n            p.wait(timeout=PROCESS_TIMEOUT_SECONDS)\n        except subprocess.TimeoutExpired:\n            p.kill()\n            p.wait()\n            raise\n",
    ],
    [
      "in two of one name",
      "    with subprocess.Popen(cmd) as p:\n        p.wait()\n    with subprocess.Popen(x) as p:\n        pass\n",
      "    with subprocess.Popen(cmd) as p:\n        try:\n            p.wait(timeout=PROCESS_TIMEOUT_SECONDS)\n        except subprocess.TimeoutExpired:\n            p.kill()\n            p.wait()\n            raise\n    with subprocess.Popen(x) as p:\n        pass\n",
    ],
    [
      "what a condition asks first",
      "    p = subprocess.Popen(cmd)\n    if p.wait() != 0 or x:\n        return 1\n",
      `    p = subprocess.Popen(cmd)\n${boundedWait("wait")}    if p.wait() != 0 or x:\n        return 1\n`,
    ],
    [
      "written on several lines",
      "    p = subprocess.Popen(cmd)\n    return x(\n        p.wait(),\n\n        1,  # one\n    )\n",
      "    p = subprocess.Popen(cmd)\n    try:\n        return x(\n            p.wait(timeout=PROCESS_TIMEOUT_SECONDS),\n\n            1,  # one\n        )\n    except subprocess.TimeoutExpired:\n        p.kill()\n        p.wait()\n        raise\n",
    ],
  ])("Popen: the wait is %s", async (_name, before, after) => {
    const head = "import subprocess\n";
    const start = "\n\ndef f(self, cmd, x):\n";
    expect(await python("process/no-timeout", `${head}${start}${before}`)).toBe(
      `${head}\n${PYTHON_CONSTANT}${start}${after}`,
    );
  });

  it.each([
    [
      "import subprocess",
      "if subprocess.Popen([cmd]).wait() != 0:\n        return 1",
      "if subprocess.call([cmd], timeout=PROCESS_TIMEOUT_SECONDS) != 0:\n        return 1",
      "",
    ],
    [
      "import subprocess",
      "return subprocess.Popen(cmd, stdout=subprocess.PIPE).communicate()[0].strip()",
      "return subprocess.run(cmd, stdout=subprocess.PIPE, timeout=PROCESS_TIMEOUT_SECONDS).stdout.strip()",
      "",
    ],
    [
      "from subprocess import Popen, PIPE",
      "return Popen(cmd, stderr=PIPE).communicate()[1]",
      "return run(cmd, stderr=PIPE, timeout=PROCESS_TIMEOUT_SECONDS).stderr",
      ", run",
    ],
  ])("Popen, waited for at once: %s, %s", async (line, before, after, imported) => {
    const body = "\n\ndef f(cmd):\n    ";
    expect(await python("process/no-timeout", `${line}\n${body}${before}\n`)).toBe(
      `${line}${imported}\n\n${PYTHON_CONSTANT}${body}${after}\n`,
    );
  });

  it("Popen, waited for at once: not where nobody reads its pipe", async () => {
    const text =
      "import subprocess\n\n\ndef f(cmd):\n    return subprocess.Popen(cmd, stdout=subprocess.PIPE).wait()\n";
    expect(await python("process/no-timeout", text)).toMatch(/^refused: .*in one expression/u);
  });

  it.each([
    ["both streams", "out, err = subprocess.Popen(cmd).communicate()", "by hand as subprocess\\.run"],
    ["input", "return subprocess.Popen(cmd).communicate(x)[0]", "by hand as subprocess\\.run"],
  ])("Popen without a name: %s", async (_name, body, reason) => {
    expect(await python("process/no-timeout", f(body))).toMatch(new RegExp(`^refused: .*${reason}`, "u"));
  });

  it.each([
    ["a loop over its output", "for line in p.stdout:\n        print(line)", true],
    ["read at once", "x = p.stdout.read()", true],
    ["handed to a thread", "x.start(p.stdout)", false],
    ["nothing", "print(1)", false],
  ])("Popen: what the bound of a wait says after %s", async (_name, before, isRead) => {
    const text = f(`p = subprocess.Popen(cmd, stdout=subprocess.PIPE)\n    ${before}\n    p.wait()`);
    const { repairs } = await repair({ "app.py": text }, "process/no-timeout");
    const [said] = repairs.flatMap(({ fix }) => fix.changes ?? []);
    expect(said).toMatch(isRead ? /after its output was read.*has no bound still$/u : /runs longer than 600 s/u);
  });

  it.each([
    ["from subprocess import PIPE, Popen", "from subprocess import PIPE, Popen, TimeoutExpired"],
    [
      "from subprocess import (\n    Popen,  # start\n)",
      "from subprocess import (\n    Popen, TimeoutExpired,  # start\n)",
    ],
    ["from subprocess import Popen as Start, TimeoutExpired", undefined],
  ])("Popen by its name: %s", async (line, after) => {
    const body = `\n\ndef f(cmd):\n    p = ${/Start/u.test(line) ? "Start" : "Popen"}(cmd)\n`;
    expect(await python("process/no-timeout", `${line}\n${body}    p.wait()\n`)).toBe(
      `${after ?? line}\n\n${PYTHON_CONSTANT}${body}${boundedWait("wait").replace("subprocess.", "")}`,
    );
  });

  it.each([
    [
      "a name of its own",
      "from subprocess import Popen\n\n\nclass TimeoutExpired(Exception):\n    pass\n\n\ndef f(cmd):\n    p = Popen(cmd)\n    p.wait()\n",
      "cannot be named",
    ],
    [
      "asked for in the second place",
      "import subprocess\n\n\ndef f(cmd, x):\n    p = subprocess.Popen(cmd)\n    if x and p.wait():\n        return 1\n",
      "in the head of a statement",
    ],
    [
      "bound elsewhere",
      "import functools\nimport subprocess\nrun = functools.partial(subprocess.run, check=True)\n\n\ndef f(cmd):\n    run(cmd)\n",
      "functools.partial",
    ],
    [
      "in an executor",
      "import asyncio\nimport subprocess\n\n\nasync def f(cmd):\n    await asyncio.get_running_loop().run_in_executor(None, subprocess.run, cmd)\n",
      "may not hand a keyword argument on",
    ],
    [
      "waited for on two ways",
      "import subprocess\n\n\ndef f(cmd, x):\n    p = subprocess.Popen(cmd)\n    if x:\n        p.wait()\n    p.wait()\n",
      "exactly one place",
    ],
    [
      "a name that means something else",
      "import subprocess\n\n\ndef f(cmd, PROCESS_TIMEOUT_SECONDS):\n    subprocess.run(cmd)\n",
      "means something else",
    ],
    ["os.system", "import os\n\n\ndef f(cmd):\n    os.system(cmd)\n", "os.system takes no timeout"],
  ])("refused: %s", async (_name, text, reason) => {
    expect(await python("process/no-timeout", text)).toMatch(new RegExp(`^refused: .*${reason}`));
  });
});

describe("output, exit, shell and dashes in Python", () => {
  it.each([
    [
      "process/uncaptured-output",
      "subprocess.run(cmd, timeout=9, check=True)",
      "subprocess.run(cmd, timeout=9, check=True, capture_output=True)",
    ],
    [
      "process/unchecked-exit",
      "subprocess.run(cmd, timeout=9, stdout=x)",
      "subprocess.run(cmd, timeout=9, stdout=x, check=True)",
    ],
    [
      "process/unchecked-exit",
      "subprocess.call(cmd, timeout=9, stdout=x)",
      "subprocess.check_call(cmd, timeout=9, stdout=x)",
    ],
    [
      "process/shell-injection",
      'subprocess.run("ls -l /tmp", shell=True, check=True)',
      'subprocess.run(["ls", "-l", "/tmp"], check=True)',
    ],
    [
      "process/shell-injection",
      "subprocess.check_output('git status', timeout=9, shell=True)",
      "subprocess.check_output(['git', 'status'], timeout=9)",
    ],
  ])("%s: %s", async (rule, before, after) => {
    expect(await python(rule, f(before), true)).toBe(f(after));
    expect(await python(rule, f(before), false)).toMatch(/^refused: .*needs --unsafe, since /);
  });

  it("with --unsafe a bound brings the check that is absent, and neither changes what is off nor hides output", async () => {
    expect(await python("process/no-timeout", f("subprocess.run(cmd)"), true)).toContain(
      "subprocess.run(cmd, timeout=PROCESS_TIMEOUT_SECONDS, check=True)",
    );
    expect(await python("process/no-timeout", f("subprocess.run(cmd, check=False)"), true)).toContain(
      "subprocess.run(cmd, check=False, timeout=PROCESS_TIMEOUT_SECONDS)",
    );
  });

  it("the exit code of a Popen", async () => {
    expect(await python("process/unchecked-exit", communicated(""), true)).toBe(
      communicated("    if p.returncode != 0:\n        raise subprocess.CalledProcessError(p.returncode, p.args)\n"),
    );
  });

  it.each(["ls *.py", "cat ~/x", "a | b", "cd /tmp", "A=1 make", "echo $HOME", "a && b", "ls 'a b'"])(
    "a command that uses the shell keeps it: %s",
    async (command) => {
      const text = f(`subprocess.run("${command}", shell=True, check=True, timeout=9)`);
      expect(await python("process/shell-injection", text, true)).toMatch(/^refused: /);
    },
  );

  it.each([
    ['"git", "clone", url, "dir"', '"git", "clone", "--", url, "dir"'],
    ['"rm", "-r", url', '"rm", "-r", "--", url'],
  ])("-- before a value from outside: %s", async (before, after) => {
    expect(await python("process/argument-injection", clone(before))).toBe(clone(after));
  });
  it.each(['"ffmpeg", url', '"git", "checkout", url', '"git", "clone", url, "--depth=1"'])(
    "refused: %s",
    async (words) => {
      expect(await python("process/argument-injection", clone(words))).toMatch(/^refused: /);
    },
  );
});

describe("a timeout in JavaScript and TypeScript", () => {
  it.each([
    ["execSync(cmd);", "execSync(cmd, { timeout: PROCESS_TIMEOUT_MS });"],
    [
      'execSync(cmd, { cwd: dir, encoding: "utf8" });',
      'execSync(cmd, { cwd: dir, encoding: "utf8", timeout: PROCESS_TIMEOUT_MS });',
    ],
    ["execSync(cmd, {});", "execSync(cmd, { timeout: PROCESS_TIMEOUT_MS });"],
    [
      "execSync(cmd, {\n    cwd: dir, // here\n  });",
      "execSync(cmd, {\n    timeout: PROCESS_TIMEOUT_MS,\n    cwd: dir, // here\n  });",
    ],
    [
      'return execFileSync("git", ["log", cmd]);',
      'return execFileSync("git", ["log", cmd], { timeout: PROCESS_TIMEOUT_MS });',
    ],
    [
      "exec(cmd, (error) => console.log(error));",
      "exec(cmd, { timeout: PROCESS_TIMEOUT_MS }, (error) => console.log(error));",
    ],
    ["execSync(cmd, { timeout: 0 });", "execSync(cmd, { timeout: PROCESS_TIMEOUT_MS });"],
  ])("%s", async (before, after) => {
    expect(await script(file(before, ""))).toBe(file(after, `\n${SCRIPT_CONSTANT}`));
  });

  it("after requires, without semicolons, with the bound that is there", async () => {
    expect(await script(strict(""), "app.js")).toBe(strict(", { timeout: BUILD_TIMEOUT }"));
    expect(await script(required("", ""), "app.js")).toBe(
      required(", { timeout: PROCESS_TIMEOUT_MS }", `\n${SCRIPT_CONSTANT.replace(";\n", "\n")}`),
    );
  });

  it.each(["execSync(cmd, { ...JSON.parse(dir) });", "execSync(...[cmd]);"])("left alone: %s", async (call) => {
    expect(await script(file(call, ""))).toMatch(/^refused: /);
  });
});
