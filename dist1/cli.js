#!/usr/bin/env node
import { VERSION } from "./chunks/chunk-BFSUR56G.js";
import { findNearest } from "./chunks/chunk-W37D4IM7.js";

// src/host/tiering.ts
import { setFlagsFromString } from "node:v8";
function tuneTiering() {
  if (process.versions.node.startsWith("20.")) setFlagsFromString("--interrupt-budget=800000");
}

// src/cli/main.ts
var COMMANDS = {
  audit: {
    help: "Audit a repository and report what was found, with evidence",
    load: async () => (await import("./chunks/audit-CJNKLVJK.js")).auditCommand,
  },
  init: {
    help: "Look at a repository and write a commented assay.yaml",
    load: async () => (await import("./chunks/init-DH7OWKVD.js")).initCommand,
  },
  explain: {
    help: "Explain a rule, a finding, or why an import exists",
    load: async () => (await import("./chunks/explain-3YCX6OMV.js")).explainCommand,
  },
  rules: { help: "List the rules", load: async () => (await import("./chunks/rules-KTFFWQYD.js")).rulesCommand },
  graph: {
    help: "Write the import graph as Mermaid, DOT or JSON",
    load: async () => (await import("./chunks/graph-B3IZTJDX.js")).graphCommand,
  },
};
var HELP = `Assay audits a repository and shows how it knows.

Usage: assay <command> [options]

${Object.entries(COMMANDS)
  .map(([name, { help }]) => `  ${name.padEnd(10)}${help}`)
  .join("\n")}

Examples:
  assay audit .                              audit this repository
  assay audit . --format sarif --output assay.sarif
  assay audit . --base origin/main           only what this branch introduces
  assay explain process/no-timeout           why a rule exists, with examples
  assay explain "services/feed -> runtime"   why an import exists

\`assay <command> --help\` shows a command's options. \`assay --version\` prints the version.
Exit codes: 0 clean \xB7 1 findings \xB7 2 usage or configuration \xB7 3 incomplete \xB7 4 findings and incomplete
`;
async function main(argv) {
  const [name, ...rest] = argv;
  if (name === void 0 || name === "--help" || name === "-h" || name === "help") {
    process.stdout.write(HELP);
    return name === void 0 ? 2 : 0;
  }
  if (name === "--version" || name === "-V") {
    process.stdout.write(`${VERSION}
`);
    return 0;
  }
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : void 0;
  if (command === void 0) {
    const nearest = findNearest(name, Object.keys(COMMANDS));
    const hint = nearest === void 0 ? "" : ` Did you mean \`assay ${nearest}\`?`;
    process.stderr.write(`assay: there is no command "${name}".${hint} \`assay --help\` lists the commands.
`);
    return 2;
  }
  tuneTiering();
  return (await command.load())(rest);
}
process.stdout.on("error", (error) => {
  if (error.code !== "EPIPE") throw error;
});
try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`assay: internal error, please report it with this text:
${detail}
`);
  process.exitCode = 3;
}
