/** What pip prints when it cannot install → one sentence that says what to do. */
import type { CommandResult } from "../../sandbox/types.ts";

export type Installed =
  | { readonly kind: "installed"; readonly packages: number }
  /** `again`: another attempt with less may succeed. */
  | { readonly kind: "failed"; readonly reason: string; readonly again: boolean };

const UNREACHABLE =
  /Temporary failure in name resolution|Name or service not known|Failed to establish a new connection|Network is unreachable|Connection refused|Could not fetch URL|ProxyError|SSLError|Read timed out/;

export function installed(result: CommandResult): Installed {
  switch (result.kind) {
    case "not-started":
      return failed(`pip could not be started: ${result.reason}`);
    case "aborted":
      return failed("it was interrupted");
    case "timed-out":
      return failed(`pip did not end within ${Math.round(result.milliseconds / 1000)} s`);
    case "over-limit":
      return failed(`pip went over a limit: ${result.limit}`);
    case "too-much-output":
      return failed("pip wrote more than Assay keeps");
    case "signalled":
      return failed(`pip was ended by ${result.signal}`);
    case "exited":
      break;
  }
  const { code, text } = result;
  if (code === 0) return { kind: "installed", packages: packagesIn(text) };
  if (/No module named pip\b/.test(text)) return failed("this Python has no pip; name another with --python");
  if (/No space left on device/.test(text)) return failed("the disk is full");
  const conflict = /Cannot install (.+?) because these package versions have conflicting dependencies/.exec(text);
  if (conflict !== null) return failed(`pip finds no versions that fit together: ${conflict[1] ?? ""}`, true);
  const none = /No matching distribution found for (.+)/.exec(text)?.[1]?.trim();
  const isUnreachable = UNREACHABLE.test(text);
  if (none !== undefined && isUnreachable)
    return failed(
      `the package index cannot be reached (asked for ${none}); with a proxy or an own index, set HTTPS_PROXY or PIP_INDEX_URL`,
    );
  if (none !== undefined) return failed(`the package index has no \`${none}\` for this Python`, true);
  const version = /Package '([^']+)' requires a different Python: (\S+) not in '([^']+)'/.exec(text);
  if (version !== null)
    return failed(
      `\`${version[1] ?? ""}\` needs Python ${version[3] ?? ""}, this is ${version[2] ?? ""}; name another with --python`,
      true,
    );
  const file = /Could not open requirements file: .*No such file or directory: '([^']+)'/.exec(text)?.[1];
  if (file !== undefined) return failed(`the requirements name ${file}, which is not there`);
  const invalid = /Invalid requirement: (.+)/.exec(text)?.[1];
  if (invalid !== undefined) return failed(`pip refuses a requirement: ${short(invalid)}`, true);
  if (isUnreachable)
    return failed(
      "the package index cannot be reached; with a proxy or an own index, set HTTPS_PROXY or PIP_INDEX_URL",
    );
  const wheel =
    /(?:Failed building (?:editable|wheel)|Failed to build (?:installable wheels for some pyproject.toml based projects|['"]?)|Could not build wheels for) ?(?:for )?\(?([\w.,' -]+)/.exec(
      text,
    )?.[1];
  const cause = /^\s*((?:error|\w*Error): .+)$/im.exec(text)?.[1] ?? lastLine(text);
  if (wheel !== undefined || /subprocess-exited-with-error/.test(text))
    return failed(`${wheel === undefined ? "a package" : wheel.trim()} cannot be built: ${short(cause)}`, true);
  return failed(`pip: ${short(lastLine(text))}`, true);
}

function failed(reason: string, again = false): Installed {
  return { kind: "failed", reason, again };
}

/** "Successfully installed a-1 b-2". */
function packagesIn(text: string): number {
  const words = /^Successfully installed (.+)$/m.exec(text)?.[1];
  return words === undefined ? 0 : words.trim().split(/\s+/).length;
}

function lastLine(text: string): string {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  return (lines.findLast((line) => line.startsWith("ERROR:")) ?? lines.at(-1) ?? "it said nothing").trim();
}

function short(text: string): string {
  const plain = text.trim().replaceAll(/\s+/g, " ");
  return plain.length > 160 ? `${plain.slice(0, 159)}…` : plain;
}
