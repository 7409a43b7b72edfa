/** Children that are left running, and programs that nobody checks. */
import { describe, expect, it } from "vitest";
import { repair, repairFile } from "./support.ts";

function started(body: string): string {
  return `import subprocess\n\n\ndef f(path):\n    p = subprocess.Popen(["cat", path], stdout=subprocess.PIPE)\n${body}`;
}
const reaped = (body: string) => repairFile("app.py", started(body), "process/unreaped-child", true);

describe("a child whose time is over", () => {
  it.each([
    [
      "nothing takes the timeout",
      "    out, _ = p.communicate(timeout=5)  # read\n    return out\n",
      "    try:\n        out, _ = p.communicate(timeout=5)  # read\n    except subprocess.TimeoutExpired:\n        p.kill()\n        p.communicate()\n        raise\n    return out\n",
    ],
    [
      "a handler takes it",
      "    try:\n        p.wait(timeout=5)\n    except subprocess.TimeoutExpired:\n        # too slow\n        return None\n",
      "    try:\n        p.wait(timeout=5)\n    except subprocess.TimeoutExpired:\n        # too slow\n        p.kill()\n        p.wait()\n        return None\n",
    ],
  ])("is killed and waited for: %s", async (_name, before, after) => {
    expect(await reaped(before)).toBe(started(after));
  });

  it.each([
    ["nobody waits", "    print(p.pid)\n", "known to its author"],
    [
      "a wide handler",
      "    try:\n        p.wait(timeout=5)\n    except Exception:\n        return None\n",
      "takes more than",
    ],
    ["one line", "    if path: p.wait(timeout=5)\n", "on a line of its own"],
  ])("is left alone, with the reason: %s", async (_name, body, reason) => {
    expect(await reaped(body)).toContain(reason);
  });

  it("it needs --unsafe", async () => {
    const files = { "app.py": started("    p.wait(timeout=5)\n") };
    const { files: after, refused } = await repair(files, "process/unreaped-child");
    expect([after, refused.join()]).toEqual([files, expect.stringContaining("until now it went on")]);
  });
});

const allowed = (text: string, allow: readonly string[]) =>
  repair({ "app.py": text }, "process/unvalidated-command", { unsafe: true, allow });

describe("an allowlist", () => {
  const TOOL = `import subprocess\n\n\ndef f(tool, path):\n    # runs\n    return subprocess.run([tool, path], timeout=5).returncode\n\n\ndef g(tool):\n    with subprocess.Popen([tool, "x"]) as p:\n        p.wait(timeout=3)\n`;
  it("of the names that the user gives, checked at every call", async () => {
    const { files, problems } = await allowed(TOOL, ["stat", "cat", "cat"]);
    expect(problems).toEqual([]);
    const check =
      '    if tool not in ALLOWED_PROGRAMS:\n        raise ValueError(f"{tool!r} is not one of the programs that may be started")\n';
    expect(files["app.py"]).toBe(
      TOOL.replace(
        "import subprocess\n",
        'import subprocess\n\n# Programs that may be started from here.\nALLOWED_PROGRAMS = frozenset({"cat", "stat"})\n',
      )
        .replace("    return subprocess", `${check}    return subprocess`)
        .replace("    with subprocess", `${check}    with subprocess`),
    );
  });

  it.each([
    ["no names", TOOL, [], "--allow PROGRAM"],
    ["a shell", TOOL, ["cat", "/bin/bash"], "runs whatever it is given"],
    ["an attribute", TOOL.replaceAll("[tool", "[tool.name"), ["cat"], "not a plain name"],
    ["a list that is there", `${TOOL}\nALLOWED_PROGRAMS = ()\n`, ["cat"], "is there already"],
    [
      "a condition",
      TOOL.replaceAll("subprocess.run([tool, path], timeout=5)", "(path and subprocess.run([tool]))"),
      ["cat"],
      "larger expression",
    ],
  ])("is refused: %s", async (_name, text, allow, reason) => {
    const { refused } = await allowed(text, allow);
    expect(refused.join("; ")).toContain(reason);
  });
});

function scriptOf(call: string): string {
  return `import { spawnSync } from "node:child_process";\n\nexport function f(tool: any, path: string) {\n  ${call}\n}\n`;
}

const scripted = (call: string, allow: readonly string[] = ["stat", "cat"]) =>
  repair({ "app.ts": scriptOf(call) }, "process/unvalidated-command", { unsafe: true, allow });

describe("an allowlist in scripts", () => {
  it("of the names that the user gives", async () => {
    const { files, problems } = await scripted("return spawnSync(tool, [path], { timeout: 5 }).status;");
    expect(problems).toEqual([]);
    expect(files["app.ts"]).toBe(
      scriptOf(
        "if (!ALLOWED_PROGRAMS.has(tool)) throw new Error(`${tool} is not one of the programs that may be started`);\n  return spawnSync(tool, [path], { timeout: 5 }).status;",
      ).replace(
        '";\n',
        '";\n\n/** Programs that may be started from here. */\nconst ALLOWED_PROGRAMS = new Set(["cat", "stat"]);\n',
      ),
    );
  });

  it.each([
    ["no names", "return spawnSync(tool, [path]);", [], "--allow PROGRAM"],
    ["a shell", "return spawnSync(tool, [path]);", ["sh"], "runs whatever it is given"],
    ["a member", "return spawnSync(tool.name, [path]);", ["cat"], "not a plain name"],
    ["a condition", "return path && spawnSync(tool, [path]);", ["cat"], "larger expression"],
    ["a branch without a block", "if (path) spawnSync(tool, [path]);", ["cat"], "block of its own"],
  ])("is refused: %s", async (_name, call, allow, reason) => {
    expect((await scripted(call, allow)).refused.join("; ")).toContain(reason);
  });
});
