/** Asks CPython whether texts compile, where there is a python3. Compiling runs nothing of them. */
import { run } from "./run.ts";

/** The file as it was and as it would be. */
export interface Compilation {
  readonly path: string;
  readonly before: Uint8Array | undefined;
  readonly after: Uint8Array;
}

export type Compiled =
  | {
      readonly kind: "compiled";
      readonly version: string;
      /** Paths that this python cannot read as they are (another version's syntax): it says nothing about them. */
      readonly unreadable: readonly string[];
      readonly problems: readonly { readonly path: string; readonly reason: string }[];
    }
  | { readonly kind: "unavailable"; readonly reason: string };

const SCRIPT = `
import base64, json, sys, warnings
warnings.simplefilter("ignore")
def problem(path, text):
    if text is None:
        return None
    try:
        compile(base64.b64decode(text), path, "exec", dont_inherit=True)
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        return "line %s: %s" % (getattr(error, "lineno", "?"), getattr(error, "msg", error))
files = json.load(sys.stdin)
found = [(f["path"], problem(f["path"], f["before"]), problem(f["path"], f["after"])) for f in files]
print(json.dumps({
    "version": "%d.%d" % sys.version_info[:2],
    "unreadable": [p for p, old, new in found if old],
    "problems": [{"path": p, "reason": new} for p, old, new in found if new and not old],
}))
`;

export async function compilePython(files: readonly Compilation[], signal?: AbortSignal): Promise<Compiled> {
  const input = JSON.stringify(
    files.map(({ path, before, after }) => ({
      path,
      before: before === undefined ? null : Buffer.from(before).toString("base64"),
      after: Buffer.from(after).toString("base64"),
    })),
  );
  const result = await run("python3", ["-I", "-S", "-c", SCRIPT], {
    cwd: "/",
    env: { PATH: process.env["PATH"] ?? "" },
    input,
    timeoutMs: 60_000,
    ...(signal === undefined ? {} : { signal }),
  });
  if (result.kind !== "exited") return { kind: "unavailable", reason: `python3 ${result.reason}` };
  if (result.code !== 0) return { kind: "unavailable", reason: `python3 ended with ${result.code}` };
  const { version, unreadable, problems } = JSON.parse(result.stdout.toString("utf8")) as Omit<
    Extract<Compiled, { kind: "compiled" }>,
    "kind"
  >;
  return { kind: "compiled", version, unreadable, problems };
}
