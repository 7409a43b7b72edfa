/** Options that several commands have, with one text and one check of their values; and how every command begins. */
import { SEVERITIES, type Severity } from "../model/index.ts";
import { FORMATS } from "../report/index.ts";
import { parseArguments, type Flags, type OptionSpecs } from "./arguments.ts";
import { usageError } from "./failure.ts";

export const ROOT_OPTION: OptionSpecs = {
  root: { type: "string", short: "C", value: "PATH", help: "Repository (default: the current folder)" },
};

/** Read by `targetsOf`. */
export const FORMAT_OPTIONS: OptionSpecs = {
  format: {
    type: "string",
    short: "f",
    multiple: true,
    value: Object.keys(FORMATS).join("|"),
    help: "Write this format to stdout, or to the --output that follows",
  },
  output: {
    type: "string",
    short: "o",
    multiple: true,
    value: "FILE",
    help: "File for the --format before it (or by its extension)",
  },
};

export const THRESHOLD_OPTION: OptionSpecs = {
  threshold: {
    type: "string",
    value: SEVERITIES.join("|"),
    help: "Severity from which the exit code is 1 (default medium)",
  },
};

export const NO_CACHE_OPTION: OptionSpecs = {
  "no-cache": { type: "boolean", help: "Read every file, use and write no cache" },
};

export const THREADS_OPTION: OptionSpecs = {
  threads: { type: "string", value: "N", help: "Worker threads (default: one a core, at most 8)" },
};

/** Arguments, or the exit code where there is nothing more to do: a mistake (2, told on stderr) or `--help` (0). */
export function begin(argv: readonly string[], command: string, options: OptionSpecs, help: string): Flags | number {
  const parsed = parseArguments(argv, options);
  if (!parsed.ok) return usageError(parsed.message, command);
  if (!parsed.flags.has("help")) return parsed;
  process.stdout.write(help);
  return 0;
}

/** `--threshold`: a message where it is no severity, nothing where it is not given. */
export function thresholdOf({ values }: Flags): { readonly threshold?: Severity } | string {
  const given = values.get("threshold")?.[0];
  if (given === undefined) return {};
  const threshold = SEVERITIES.find((severity) => severity === given);
  return threshold === undefined ? `--threshold is one of ${SEVERITIES.join(", ")}, not "${given}"` : { threshold };
}

/** `--threads`: a message where it is no number up to `most`, nothing where it is not given. */
export function threadsOf({ values }: Flags, most = 999): { readonly threads?: number } | string {
  const given = values.get("threads")?.[0];
  if (given === undefined) return {};
  const threads = /^\d{1,4}$/.test(given) ? Number(given) : 0;
  return threads < 1 || threads > most ? `--threads needs a number from 1 to ${most}, not "${given}"` : { threads };
}
