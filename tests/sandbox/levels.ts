/** The levels of isolation that this machine has; tests run on each, and say why where one is not there. */
import { afterAll } from "vitest";
import { openSandbox, type OpenSandbox } from "../../src/host/sandbox.ts";
import type { Limits } from "../../src/sandbox/limits.ts";
import type { IsolationLevel } from "../../src/sandbox/types.ts";

export interface Level {
  readonly level: IsolationLevel;
  /** Why it cannot be tested here. */
  readonly absent: string | undefined;
}

const WALLED: readonly IsolationLevel[] = ["bubblewrap", "namespaces"];

/** Levels that build a wall of their own. */
export const walledLevels: readonly Level[] = await Promise.all(
  WALLED.map(async (level) => {
    const opened = await openSandbox({ level });
    if (opened.ok) opened.sandbox.close();
    return { level, absent: opened.ok ? undefined : opened.message };
  }),
);

const opened: OpenSandbox[] = [];

/** A sandbox that is closed after the tests of the file. */
export async function sandboxAt(level: IsolationLevel, limits: Partial<Limits> = {}): Promise<OpenSandbox> {
  const result = await openSandbox({ level, limits, allowUnsandboxed: true });
  if (!result.ok) throw new Error(result.message);
  opened.push(result.sandbox);
  return result.sandbox;
}

afterAll(() => {
  for (const sandbox of opened.splice(0)) sandbox.close();
});
