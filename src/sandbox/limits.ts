/** What a command may use. Time and output are a command's own (types.ts); the rest is one setting of the sandbox. */

export interface Limits {
  /** Processes that may live at once. */
  readonly processes: number;
  /** Bytes of one file. */
  readonly fileBytes: number;
  /** Bytes by which the scratch tree may grow. */
  readonly diskBytes: number;
  /** New files and folders that the scratch tree may get. */
  readonly diskEntries: number;
  /** Bytes of memory of all processes together, files and what is in /tmp left out. */
  readonly memoryBytes: number;
  /** Bytes of /tmp; HOME and shared memory get a quarter each. */
  readonly temporaryBytes: number;
}

const MIB = 1024 * 1024;

export const DEFAULT_LIMITS: Limits = {
  processes: 512,
  fileBytes: 512 * MIB,
  diskBytes: 1024 * MIB,
  diskEntries: 200_000,
  memoryBytes: 4096 * MIB,
  temporaryBytes: 512 * MIB,
};

export const DEFAULT_MAX_OUTPUT = 8 * MIB;

/**
 * The threads of a process count as processes to the kernel, and before Linux 5.14 so does everything else that the
 * user runs: this bound is only the wall behind the count of processes that the host keeps.
 */
const THREADS_PER_PROCESS = 8;

/**
 * Memory is summed up by the host every moment; should one process take it faster than the host looks, the kernel refuses it so many
 * times the limit. RLIMIT_DATA and not RLIMIT_AS: V8 and others reserve far more addresses than they ever use.
 */
const DATA_PER_MEMORY = 2;

/** What the shell behind the wall says on standard error before it waits for a line on standard input. */
export const READY = "assay:ready";

/**
 * The command behind its resource limits. A shell sets them since every system has one; standard error joins standard
 * output here, so that what still comes by standard error is the sandbox's own complaint.
 * `ulimit -u` is bash's and `-p` dash's word for processes; neither binds root.
 */
export function limited(argv: readonly string[], limits: Limits): readonly string[] {
  const blocks = Math.max(1, Math.floor(limits.fileBytes / 512));
  const tasks = limits.processes * THREADS_PER_PROCESS;
  const data = Math.floor((limits.memoryBytes * DATA_PER_MEMORY) / 1024);
  const lines = [
    "ulimit -c 0",
    `ulimit -d ${data} 2>/dev/null`,
    // When the machine itself runs out of memory, this goes first.
    "{ echo 1000 > /proc/self/oom_score_adj; } 2>/dev/null",
    `ulimit -f ${blocks}`,
    `{ ulimit -u ${tasks} || ulimit -p ${tasks}; } 2>/dev/null`,
    // Killed while the wall was still being built, Assay takes nobody along: then nothing is begun.
    `echo ${READY} >&2; read -r _ || exit 125`,
    'exec "$@" </dev/null 2>&1',
  ];
  return ["sh", "-c", lines.join("; "), "sh", ...argv];
}
