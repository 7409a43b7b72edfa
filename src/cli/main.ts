/** The command: picks a command module, loads only that, and is the only place that ends the process. */
import { findNearest } from "../config/nearest.ts";
import { VERSION } from "../version.ts";

/** A command returns its exit code (README.md, "Formats and exit codes"). */
type Command = (argv: readonly string[]) => Promise<number>;

const COMMANDS: Readonly<Record<string, { readonly help: string; readonly load: () => Promise<Command> }>> = {
  audit: {
    help: "Audit a repository and report what was found, with evidence",
    load: async () => (await import("./commands/audit.ts")).auditCommand,
  },
  prove: {
    help: "Plant violations to see whether the repository's own guards can fail",
    load: async () => (await import("./commands/prove.ts")).proveCommand,
  },
  verify: {
    help: "Check what documents claim, each claim with its evidence",
    load: async () => (await import("./commands/verify.ts")).verifyCommand,
  },
  fix: {
    help: "Repair findings; every fix is verified on a copy before it is offered",
    load: async () => (await import("./commands/fix.ts")).fixCommand,
  },
  review: {
    help: "Review a change: what it introduces, beside the lines that do it",
    load: async () => (await import("./commands/review.ts")).reviewCommand,
  },
  status: {
    help: "Keep the list of audits on the status page up to date",
    load: async () => (await import("./commands/status.ts")).statusCommand,
  },
  init: {
    help: "Look at a repository and write a commented assay.yaml",
    load: async () => (await import("./commands/init.ts")).initCommand,
  },
  explain: {
    help: "Explain a rule, a finding, or why an import exists",
    load: async () => (await import("./commands/explain.ts")).explainCommand,
  },
  rules: { help: "List the rules", load: async () => (await import("./commands/rules.ts")).rulesCommand },
  graph: {
    help: "Write the import graph as Mermaid, DOT or JSON",
    load: async () => (await import("./commands/graph.ts")).graphCommand,
  },
};

const HELP = `Assay audits a repository and shows how it knows.

Usage: assay <command> [options]

${Object.entries(COMMANDS)
  .map(([name, { help }]) => `  ${name.padEnd(10)}${help}`)
  .join("\n")}

Examples:
  assay audit .                              audit this repository
  assay audit . --format sarif --output assay.sarif
  assay audit . --base origin/main           only what this branch introduces
  assay review --base origin/main            review a change as a pull request
  assay prove                                do the guards of this repository see anything?
  assay fix --dry-run                        what can be repaired, as a verified diff
  assay verify docs/status.md                is what this document says still so?
  assay explain process/no-timeout           why a rule exists, with examples
  assay explain "services/feed -> runtime"   why an import exists

\`assay <command> --help\` shows a command's options. \`assay --version\` prints the version.
Exit codes: 0 clean · 1 findings · 2 usage or configuration · 3 incomplete · 4 findings and incomplete
`;

/** A shell may stand in a folder that another one removed; no path can be told from there. */
function isFolderGone(): boolean {
  try {
    process.cwd();
    return false;
  } catch {
    return true;
  }
}

async function main(argv: readonly string[]): Promise<number> {
  const [name, ...rest] = argv;
  if (name === undefined || name === "--help" || name === "-h" || name === "help") {
    process.stdout.write(HELP);
    return name === undefined ? 2 : 0;
  }
  if (name === "--version" || name === "-V") {
    process.stdout.write(`${VERSION}\n`);
    return 0;
  }
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (command === undefined) {
    const nearest = findNearest(name, Object.keys(COMMANDS));
    const hint = nearest === undefined ? "" : ` Did you mean \`assay ${nearest}\`?`;
    process.stderr.write(`assay: there is no command "${name}".${hint} \`assay --help\` lists the commands.\n`);
    return 2;
  }
  if (isFolderGone()) {
    process.stderr.write("assay: the current folder was deleted; go to one that exists (`cd`) and run it again\n");
    return 2;
  }
  return (await command.load())(rest);
}

// A reader that goes away (`assay … | head`) ends the output, not the run's verdict.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
});

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
    process.stderr.write(`assay: internal error, please report it with this text:\n${detail}\n`);
    process.exitCode = 3;
  },
);
