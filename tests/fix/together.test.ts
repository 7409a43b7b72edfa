/** Several findings at one call: their fixes stand together, and what two of them need is written once. */
import { describe, expect, it } from "vitest";
import { repair } from "./support.ts";

const RULES = ["process/no-timeout", "process/uncaptured-output", "process/unchecked-exit", "process/shell-injection"];

const HEAD =
  "import subprocess\n\n# The longest that a program started from here may take, in seconds; then it is killed.\nPROCESS_TIMEOUT_SECONDS = 600\n\n\ndef f(cmd):\n    ";

async function together(body: string): Promise<string | undefined> {
  const before = `import subprocess\n\n\ndef f(cmd):\n    ${body}\n`;
  const { files, problems } = await repair({ "app.py": before }, RULES, { unsafe: true });
  expect(problems).toEqual([]);
  return files["app.py"]?.replace(HEAD, "");
}

describe("findings at one call", () => {
  it.each([
    [
      "on one line",
      "subprocess.run(cmd)",
      "subprocess.run(cmd, timeout=PROCESS_TIMEOUT_SECONDS, check=True, capture_output=True)",
    ],
    [
      "one argument a line",
      "subprocess.run(\n        cmd,\n    )",
      "subprocess.run(\n        cmd,\n        timeout=PROCESS_TIMEOUT_SECONDS,\n        check=True,\n        capture_output=True,\n    )",
    ],
    [
      "one argument a line, without a comma",
      "subprocess.run(\n        cmd\n    )",
      "subprocess.run(\n        cmd,\n        timeout=PROCESS_TIMEOUT_SECONDS,\n        check=True,\n        capture_output=True\n    )",
    ],
    [
      "one argument a line, with a comment",
      "subprocess.run(\n        cmd  # which\n    )",
      "subprocess.run(\n        cmd,  # which\n        timeout=PROCESS_TIMEOUT_SECONDS,\n        check=True,\n        capture_output=True,\n    )",
    ],
    [
      "and a shell for nothing",
      'subprocess.run("ls -l", shell=True)',
      'subprocess.run(["ls", "-l"], timeout=PROCESS_TIMEOUT_SECONDS, check=True, capture_output=True)',
    ],
  ])("%s", async (_name, before, after) => {
    expect(await together(before)).toBe(`${after}\n`);
  });
});

describe("findings at one call of a script", () => {
  it("which has no options yet gets them in one object", async () => {
    const before =
      'import { spawn } from "node:child_process";\n\nexport const make = () =>\n  new Promise((resolve) => {\n    const child = spawn("make", ["all"]);\n    child.on("close", (code) => resolve(code));\n  });\n';
    const rules = ["process/no-timeout", "process/uncaptured-output"];
    const { files, problems, repairs } = await repair({ "app.ts": before }, rules, { unsafe: true });
    expect(problems).toEqual([]);
    expect(repairs).toHaveLength(2);
    expect(files["app.ts"]).toMatch(/spawn\("make", \["all"\], \{ timeout: PROCESS_TIMEOUT_MS, stdio: [^{}]+ \}\);/u);
  });
});
