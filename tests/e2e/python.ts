/** A virtual environment for a copy of the example, and the programs of the copy run in it. */
import { spawnSync } from "node:child_process";
import { delimiter, join } from "node:path";
import { cleanEnvironment, type Ran } from "../cli/run.ts";

export type Environment = Readonly<Record<string, string>>;

const LIMIT_MS = 300_000;

/** Runs a program in `root`; a failure to start is an error of the test's own. */
export function run(root: string, argv: readonly string[], env: Environment = {}): Ran {
  const [program = "", ...args] = argv;
  const ran = spawnSync(program, args, {
    cwd: root,
    encoding: "utf8",
    timeout: LIMIT_MS,
    env: { ...cleanEnvironment(), PYTHONDONTWRITEBYTECODE: "1", ...env },
  });
  if (ran.error !== undefined) throw new Error(`${argv.join(" ")}: ${ran.error.message}`);
  return { code: ran.status, stdout: ran.stdout, stderr: ran.stderr };
}

/** As `run`, where only success will do. */
export function must(root: string, argv: readonly string[], env: Environment = {}): string {
  const ran = run(root, argv, env);
  if (ran.code !== 0) throw new Error(`${argv.join(" ")} exited ${ran.code}:\n${ran.stdout}${ran.stderr}`);
  return ran.stdout;
}

/** Makes the environment outside of the copy, so that it is no part of what is audited, and activates it. */
export function virtualEnvironment(folder: string): Environment {
  must(folder, ["python3", "-m", "venv", "venv"]);
  const home = join(folder, "venv");
  return { VIRTUAL_ENV: home, PATH: `${join(home, "bin")}${delimiter}${process.env["PATH"] ?? ""}` };
}

/** `before` puts a folder of stand-ins in front of all programs. */
export function withPrograms(env: Environment, before: string): Environment {
  return { ...env, PATH: `${before}${delimiter}${env["PATH"] ?? ""}` };
}

/** What pytest says at the end of each unit: `["22 passed", …]`, without warnings and the time that it took. */
export function testCounts(output: string): readonly string[] {
  return [...output.matchAll(/^(\d+ (?:passed|failed|error)[^\n]*?)(?:, \d+ warnings?)? in [\d.]+s/gm)].map(
    ([, counts = ""]) => counts,
  );
}
