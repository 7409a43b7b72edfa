/** What a command does to files that another one checks: formatters, fixers, locks and snapshots, each in both modes. */
import type { Command } from "../../../src/facts/manifests/shell.ts";
import { invocationsOf } from "../../../src/facts/manifests/invocation.ts";

export interface Work {
  readonly kind: "rewrites" | "checks";
  /** The same for what one writes and the other reads: "ruff format". */
  readonly subject: string;
  /** Files and folders that are named. */
  readonly places: readonly string[];
}

/** Each with its words: what makes it write, and what makes it check. */
const TOOLS: readonly (readonly [program: RegExp, subject: string, writes: RegExp, checks: RegExp])[] = [
  [/^black$/, "black", /^(?!.*--(?:check|diff)\b)/, /--check\b/],
  [/^isort$/, "isort", /^(?!.*(?:--check|--diff|-c\b))/, /--check|(?:^| )-c\b/],
  [/^prettier$/, "prettier", /--write\b|(?:^| )-w\b/, /--check\b|(?:^| )-[cl]\b|--list-different/],
  [/^ruff$/, "ruff format", /^format\b(?!.*--(?:check|diff)\b)/, /^format\b.*--(?:check|diff)\b/],
  [
    /^ruff$/,
    "ruff check",
    /^check\b.*--fix\b(?!.*--(?:exit-non-zero-on-fix|no-fix))/,
    /^check\b(?!.*--(?:fix|unsafe-fixes|select))/,
  ],
  [/^eslint$/, "eslint", /--fix\b/, /^(?!.*--fix)/],
  [/^oxfmt$/, "oxfmt", /^(?!.*--check\b)/, /--check\b/],
  [
    /^biome$/,
    "biome",
    /^(?:check|format|lint)\b.*--(?:write|fix|apply)\b/,
    /^(?:ci|check|format|lint)\b(?!.*--(?:write|fix|apply)\b)/,
  ],
  [/^stylelint$/, "stylelint", /--fix\b/, /^(?!.*--fix)/],
  [/^gofmt$/, "gofmt", /(?:^| )-w\b/, /(?:^| )-[ld]\b/],
  [/^cargo$/, "cargo fmt", /^fmt\b(?!.*--check\b)/, /^fmt\b.*--check\b/],
  [/^(?:terraform|tofu)$/, "terraform fmt", /^fmt\b(?!.*-check\b)/, /^fmt\b.*-check\b/],
  [
    /^uv$/,
    "uv lock",
    /^lock\b(?!.*--(?:check|locked|dry-run)\b)/,
    /^(?:lock\b.*--(?:check|locked)\b|sync\b.*--locked\b)/,
  ],
  [/^poetry$/, "poetry lock", /^lock\b/, /^check\b.*--lock\b/],
  [/^pdm$/, "pdm lock", /^lock\b(?!.*--check)/, /^lock\b.*--check\b/],
  [
    /^pytest$/,
    "snapshots of pytest",
    /--snapshot-update\b|--inline-snapshot[= ](?:fix|create|update)/,
    /^(?!.*(?:--snapshot-update|--inline-snapshot|--collect-only|--co\b))/,
  ],
  [/^(?:jest|vitest)$/, "snapshots", /(?:^| )-u\b|--update(?:Snapshot)?\b/, /^(?!.*(?:-u\b|--update))/],
];

export function workOf(command: Command): Work | undefined {
  for (const invocation of invocationsOf(command)) {
    const tool = invocation.kind === "target" ? invocation.otherwise : invocation;
    if (tool === undefined || tool.kind === "target") continue;
    if (tool.kind === "file" || tool.name.includes(".")) {
      const own = workOfScript(tool.kind === "file" ? tool.path : tool.name, tool.args);
      if (own !== undefined) return own;
      continue;
    }
    const { name, args } = tool;
    const words = args.join(" ");
    if (/(?:^|\s)(?:--version|--help|-)(?=\s|$)|--stdin/.test(words)) continue;
    const bare = name === "ruff" && !/^(?:check|format)$/.test(args[0] ?? "");
    if (bare) continue;
    for (const [program, subject, writes, checks] of TOOLS) {
      if (!program.test(name)) continue;
      if (writes.test(words)) return { kind: "rewrites", subject, places: placesOf(args) };
      if (checks.test(words)) return { kind: "checks", subject, places: placesOf(args) };
    }
  }
  return undefined;
}

/** A script of the repository with two modes: `sync.py --write`, `sync.py --check`. */
function workOfScript(path: string, args: readonly string[]): Work | undefined {
  const words = ` ${args.join(" ")} `;
  const subject = `script ${path.replace(/^\.\//, "")}`;
  if (/\s--(?:check(?:-only)?|verify|diff|dry-run|no-write)\s/.test(words))
    return { kind: "checks", subject, places: [] };
  return /\s--(?:write|fix|update|apply|in-place|regenerate)\s/.test(words)
    ? { kind: "rewrites", subject, places: [] }
    : undefined;
}

/** Options of these tools that take the next word. */
const TAKES_VALUE =
  /^(?:-[cpnljo]|--(?:config|config-path|line-length|target-version|output-format|ignore-path|ext|parser|project|numprocesses|settings-path|extend-exclude|exclude|log-level|plugin|format|rule|manifest-path))$/;
const SUBCOMMAND = /^(?:check|format|fmt|lint|lock|sync|run|ci)$/;

function placesOf(args: readonly string[]): readonly string[] {
  return args
    .filter(
      (arg, index) =>
        !arg.startsWith("-") && !TAKES_VALUE.test(args[index - 1] ?? "") && !(index === 0 && SUBCOMMAND.test(arg)),
    )
    .map((arg) => arg.replace(/\/+$/, "").replace(/^\.\//, "") || ".");
}
