/** The levels of isolation, best first, and what a report says about the one that was reached. */
import type { Isolation, IsolationLevel } from "./types.ts";

/** A level that is not there, and why. */
export interface Missed {
  readonly level: IsolationLevel;
  readonly reason: string;
}

const GIVES: Readonly<Record<IsolationLevel, string>> = {
  bubblewrap: "no network, own process tree, read-only system, empty home, the copy stands at the original's path",
  namespaces: "no network, own process tree, read-only system, empty home, the copy stands at the original's path",
  container: "the container is the wall; the copy stands at a path of its own",
  none: "process limits only: network, home and all files of the user are open",
};

const NAMES: Readonly<Record<IsolationLevel, string>> = {
  bubblewrap: "bubblewrap",
  namespaces: "Linux namespaces",
  container: "container",
  none: "NO SANDBOX",
};

export function isolationOf(level: IsolationLevel, version: string, missed: readonly Missed[]): Isolation {
  const name = version === "" ? NAMES[level] : `${NAMES[level]} ${version}`;
  return {
    level,
    text: `${name}: ${GIVES[level]}`,
    missing: missed.map(({ level, reason }) => `${NAMES[level]}: ${reason}`),
  };
}

/** What a report says of a command that was let into the network. */
export function withNetwork({ text }: Isolation): string {
  return text.replace("no network", "network open");
}

/** What a user reads where no level is there. */
export function refusal(missed: readonly Missed[]): string {
  const reasons = missed.map(({ level, reason }) => `${NAMES[level]}: ${reason}`).join("; ");
  return `no sandbox on this machine (${reasons}): install bubblewrap, or run Assay in its container (docs/sandbox.md)`;
}

/** Complaints of the tools, in words that say what to do. */
export function explainFailure(complaint: string): string {
  const line = complaint.trim().split("\n").join("; ");
  if (
    /uid.?map|user namespace|creating new namespace|Creating new namespace|unshare failed|Operation not permitted/i.test(
      line,
    )
  ) {
    return `this machine does not allow user namespaces (${line}); see docs/sandbox.md`;
  }
  return line === "" ? "it did not isolate" : line;
}
