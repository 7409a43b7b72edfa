/** `assay status`: the list of audits on the status page, newest first. */
import { join, relative, resolve, sep } from "node:path";
import { keepStatus } from "../../app/status.ts";
import { loadConfig } from "../../config/load.ts";
import { unifiedDiff } from "../../fix/index.ts";
import { openFolder } from "../../host/folder.ts";
import { writeWhole } from "../../host/write.ts";
import { ruleIds } from "../../rules.ts";
import { optionHelp, type OptionSpecs } from "../arguments.ts";
import { describeFailure, usageError } from "../failure.ts";
import { ROOT_OPTION, begin } from "../options.ts";

const OPTIONS: OptionSpecs = {
  ...ROOT_OPTION,
  "dry-run": { type: "boolean", short: "n", help: "Show the difference; change nothing" },
  check: { type: "boolean", help: "As --dry-run, with exit code 1 when a list is not up to date (for CI)" },
};

const HELP = `Keeps the section "Latest audit references" of status pages up to date: every dated audit of the repository as a relative
link, newest first. Entries that are there keep their words; nothing else on the page is touched.

Usage: assay status [PAGE] [options]     PAGE: a Markdown file; default: every page with such a section

${optionHelp(OPTIONS)}

Examples:
  assay status                                every page that lists audits
  assay status docs/status.md --dry-run       what would change?
  assay status --check                        in CI

Exit codes: 0 up to date, or written · 1 --check found a list that is not up to date · 2 usage or configuration, or PAGE has no
            such section · 3 no page has one, or a page could not be written
`;

export async function statusCommand(argv: readonly string[]): Promise<number> {
  const parsed = begin(argv, "status", OPTIONS, HELP);
  if (typeof parsed === "number") return parsed;
  const root = resolve(parsed.values.get("root")?.[0] ?? ".");
  const opened = await openFolder(root);
  if (!opened.ok) return usageError(opened.message, "status");
  const { source } = opened;
  const loaded = await loadConfig(source, await source.list(), ruleIds());
  if (!loaded.ok) return describeFailure({ kind: "config", problems: loaded.problems }, "status");
  const [written] = parsed.positionals;
  const page = written === undefined ? undefined : relative(root, resolve(root, written)).split(sep).join("/");
  const result = await keepStatus(
    source,
    loaded.config.exclude.map(({ path }) => path),
    page,
  );
  if (result.kind === "none") {
    if (result.usage) return usageError(result.reason, "status");
    process.stderr.write(`assay: nothing to keep up to date: ${result.reason}\n`);
    return 3;
  }
  const stale = result.pages.filter(({ before, after }) => before !== after);
  const total = `${result.audits.length} ${result.audits.length === 1 ? "audit" : "audits"}`;
  if (stale.length === 0) {
    process.stderr.write(`assay: ${result.pages.map(({ path }) => path).join(", ")}: up to date, ${total}\n`);
    return 0;
  }
  if (parsed.flags.has("dry-run") || parsed.flags.has("check")) {
    for (const { path, before, after } of stale) process.stdout.write(unifiedDiff(path, before, after));
    return parsed.flags.has("check") ? 1 : 0;
  }
  let code = 0;
  for (const { path, after } of stale) {
    const done = writeWhole(join(root, path), after);
    process.stderr.write(done.ok ? `assay: wrote ${path}, ${total} listed\n` : `assay: ${done.message}\n`);
    if (!done.ok) code = 3;
  }
  return code;
}
