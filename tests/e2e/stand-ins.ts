/** Programs that stand in for ffmpeg and do not end, and what is left of them. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { must, withPrograms, type Environment } from "./python.ts";

/** Each writes the process ids of all that it starts; with output that is taken, they hold the pipes. */
export const STAND_INS = {
  hangs: 'echo $$ >>"$STARTED"\nexec sleep 1000',
  forks: 'echo $$ >>"$STARTED"\nsleep 1000 & echo $! >>"$STARTED"\n(sleep 1000 & echo $! >>"$STARTED"; wait) &\nwait',
  "forks and ends": 'sleep 1000 & echo $! >>"$STARTED"\nexit 0',
  "deaf to SIGTERM": 'trap "" TERM INT\necho $$ >>"$STARTED"\nwhile :; do sleep 1; done',
} as const;
export type StandIn = keyof typeof STAND_INS;

const RENDER = `
import asyncio, inspect, subprocess, sys
from pathlib import Path
from core import render
from core.jobs import RenderJob

render.PROCESS_TIMEOUT_SECONDS = 0.5
videos = Path(sys.argv[1], "videos")
try:
    made = render.render(RenderJob(device="cpu"), videos, videos / "card.mp4")
    if inspect.iscoroutine(made):
        asyncio.run(made)
    print("rendered")
except subprocess.TimeoutExpired as error:
    print(f"stopped after {error.timeout} s")
print("videos:", sorted(path.name for path in videos.iterdir()))
`;

export interface Outcome {
  readonly said: string;
  /** Processes that the stand-in started. */
  readonly started: number;
  readonly survivors: readonly number[];
}

/** Renders one card with the stand-in as ffmpeg, a bound of half a second, and a much longer one around all of it. */
export function renderWith(standIn: StandIn, root: string, environment: Environment): Outcome {
  const folder = join(root, "..", `stand-in-${standIn.replaceAll(" ", "-")}`);
  const programs = join(folder, "bin");
  mkdirSync(programs, { recursive: true });
  writeFileSync(join(programs, "ffmpeg"), `#!/bin/sh\n${STAND_INS[standIn]}\n`, { mode: 0o755 });
  writeFileSync(join(folder, "render.py"), RENDER);
  const started = join(folder, "started");
  writeFileSync(started, "");
  const env = { ...withPrograms(environment, programs), STARTED: started };
  const said = must(root, ["timeout", "--signal=KILL", "60", "python", join(folder, "render.py"), folder], env);
  const pids = readFileSync(started, "utf8").split("\n").filter(Boolean).map(Number);
  return { said, started: pids.length, survivors: pids.filter(isAlive) };
}

/** A process that has ended and that nobody has reaped yet is no survivor. */
function isAlive(pid: number): boolean {
  const file = `/proc/${pid}/stat`;
  if (!existsSync(file)) return false;
  return !/^\d+ \(.*\) [ZX] /.test(readFileSync(file, "utf8"));
}
