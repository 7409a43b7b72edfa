/** `--format` and `--output` in pairs: which format goes where. */
import { resolve } from "node:path";
import { FORMATS, type FormatName } from "../report/index.ts";
import { writeWhole } from "../host/write.ts";
import type { Audit } from "../model/index.ts";
import type { Flags } from "./arguments.ts";

export interface Target {
  readonly format: FormatName;
  /** Undefined: stdout. */
  readonly output?: string;
}

const FORMAT_NAMES = Object.keys(FORMATS);

export type Delivered =
  | { readonly ok: true; /** What to say on stderr. */ readonly notes: readonly string[] }
  | { readonly ok: false; readonly message: string };

/** Writes a document in every requested format to its file or to stdout. `command` is what the report tells its reader to repeat. */
export function writeTargets(audit: Audit, targets: readonly Target[], command?: string): Delivered {
  const notes: string[] = [];
  for (const { format, output } of targets) {
    const text = FORMATS[format](audit, command === undefined ? {} : { command });
    if (output === undefined) {
      process.stdout.write(text);
      continue;
    }
    const written = writeWhole(resolve(output), text);
    if (!written.ok) return written;
    notes.push(`${format} written to ${output}`);
  }
  return { ok: true, notes };
}

/** Pairs formats with outputs in the order given; a lone `--output x.json` takes its format from the extension. */
export function targetsOf(parsed: Flags): readonly Target[] | string {
  const targets: Target[] = [];
  let pending: FormatName | undefined;
  for (const { name, value } of parsed.sequence) {
    if (name === "format") {
      if (!isFormat(value)) return `unknown format "${value}"; the formats are ${FORMAT_NAMES.join(", ")}`;
      if (pending !== undefined) targets.push({ format: pending });
      pending = value;
    }
    if (name === "output") {
      const format = pending ?? formatOf(value);
      if (format === undefined)
        return `--output ${value} needs a --format before it; the formats are ${FORMAT_NAMES.join(", ")}`;
      targets.push(value === "-" ? { format } : { format, output: value });
      pending = undefined;
    }
  }
  if (pending !== undefined) targets.push({ format: pending });
  if (targets.filter((target) => target.output === undefined).length > 1) {
    return "only one format can go to stdout; give the others an --output FILE";
  }
  const outputs = targets.flatMap((target) => (target.output === undefined ? [] : [resolve(target.output)]));
  if (new Set(outputs).size < outputs.length) return "two formats have the same --output";
  return targets;
}

const EXTENSIONS: Readonly<Record<string, FormatName>> = { json: "json", md: "md", sarif: "sarif", xml: "junit" };

function formatOf(path: string): FormatName | undefined {
  return EXTENSIONS[path.slice(path.lastIndexOf(".") + 1)];
}

function isFormat(value: string): value is FormatName {
  return FORMAT_NAMES.includes(value);
}
