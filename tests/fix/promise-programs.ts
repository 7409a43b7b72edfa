/** Small programs that start `tool`, each with what it has to do with promises afterwards. `main.mjs` or `main.cjs` is run. */

export interface Program {
  readonly name: string;
  readonly files: Readonly<Record<string, string>>;
}

const REPORT = `console.log(JSON.stringify([error.code, error.status, error.signal, error.message.replace("spawnSync", "spawn").length, Math.min(error.stdout?.length ?? -1, 1048577), String(error.stderr)]));`;
const LIMIT = "timeout: 1500";

/** One call in a function of an ES module, with its result and its error shown. */
function called(names: string, call: string, shown: string): Readonly<Record<string, string>> {
  return {
    "main.mjs": `import { ${names} } from "node:child_process";

function work() {
  try {
    const result = ${call};
    console.log(${shown});
  } catch (error) {
    ${REPORT}
  }
}

work();
`,
  };
}

const FILE = `execFileSync("tool", ["a", "b c"], { ${LIMIT} })`;
const TEXT = `execFileSync("tool", ["x"], { encoding: "utf8", ${LIMIT} })`;
const SPAWN_SHOWN =
  "JSON.stringify([result.status, result.signal, result.error?.code, Math.min(result.stdout?.length ?? -1, 1048577), String(result.stderr), result.output?.length])";

const CALLS: readonly Program[] = [
  ["a buffer", called("execFileSync", FILE, "Buffer.isBuffer(result), result.length")],
  ["text", called("execFileSync", TEXT, "typeof result, result.length, result.slice(0, 40)")],
  ["input", called("execFileSync", `execFileSync("tool", ["in"], { input: "given", ${LIMIT} })`, "result.length")],
  [
    "long input",
    called("execFileSync", `execFileSync("tool", ["in"], { input: "x".repeat(300000), ${LIMIT} })`, "result.length"),
  ],
  ["no output", called("execFileSync", `execFileSync("tool", ["q"], { stdio: "ignore", ${LIMIT} })`, "result")],
  [
    "shown output",
    called(
      "execFileSync",
      `execFileSync("tool", ["q"], { stdio: ["ignore", "inherit", "ignore"], ${LIMIT} })`,
      "result",
    ),
  ],
  [
    "a part of the output",
    called(
      "execFileSync",
      `execFileSync("tool", ["q"], { stdio: ["ignore", "pipe", "ignore"], ${LIMIT} })`,
      "result.length",
    ),
  ],
  [
    "a large buffer",
    called("execFileSync", `execFileSync("tool", ["q"], { maxBuffer: 8_000_000, ${LIMIT} })`, "result.length"),
  ],
  ["a small buffer", called("spawnSync", `spawnSync("tool", ["q"], { maxBuffer: 3, ${LIMIT} })`, "result.error?.code")],
  [
    "folder and environment",
    called(
      "execFileSync",
      `execFileSync("tool", ["q"], { cwd: "/", env: { ...process.env, MORE: "1" }, encoding: "latin1", ${LIMIT} })`,
      "result.length",
    ),
  ],
  [
    "another signal",
    called("execFileSync", `execFileSync("tool", ["q"], { killSignal: "SIGKILL", ${LIMIT} })`, "result.length"),
  ],
  ["a shell", called("execSync", `execSync("tool 'a b' | cat", { ${LIMIT} })`, "result.length")],
  ["a shell, text", called("execSync", `execSync("tool a; tool b", { encoding: "utf8", ${LIMIT} })`, "result.length")],
  ["spawn", called("spawnSync", `spawnSync("tool", ["a"], { ${LIMIT} })`, SPAWN_SHOWN)],
  ["spawn, text", called("spawnSync", `spawnSync("tool", ["a"], { encoding: "utf8", ${LIMIT} })`, SPAWN_SHOWN)],
  ["spawn without arguments", called("spawnSync", `spawnSync("tool", { encoding: "utf8", ${LIMIT} })`, SPAWN_SHOWN)],
  [
    "spawn with input",
    called("spawnSync", `spawnSync("tool", ["a"], { input: Buffer.from("given"), ${LIMIT} })`, SPAWN_SHOWN),
  ],
].map(([name, files]) => ({ name, files }) as Program);

const GUARDED = (call: string): string => `try {\n  ${call}\n} catch (error) {\n  ${REPORT}\n}\n`;
const IMPORT = 'import { execFileSync } from "node:child_process";\n';

const CASCADES: readonly Program[] = [
  { name: "at the top of a module", files: { "main.mjs": `${IMPORT}\n${GUARDED(`console.log(${TEXT}.length);`)}` } },
  {
    name: "a chain of functions",
    files: {
      "main.mjs": `${IMPORT}
function inner() {
  return ${TEXT};
}
function middle() {
  const text = inner().trim().split("\\n");
  return text.length;
}
function outer() {
  return middle() + 1;
}
${GUARDED("console.log(outer());")}`,
    },
  },
  {
    name: "modules",
    files: {
      "lib/tool.mjs": `${IMPORT}\nexport function tool() {\n  return ${TEXT};\n}\n`,
      "lib/use.mjs": 'import { tool as run } from "./tool.mjs";\n\nexport const use = () => `${run().length}!`;\n',
      "main.mjs": `import { use } from "./lib/use.mjs";\n\n${GUARDED("console.log(use());")}`,
    },
  },
  {
    name: "a name that is handed on",
    files: {
      "tool.mjs": `${IMPORT}\nfunction tool() {\n  return ${FILE};\n}\n\nexport { tool as run };\n`,
      "index.mjs": 'export { run as start } from "./tool.mjs";\n',
      "all.mjs": 'export * from "./index.mjs";\n',
      "main.mjs": `import { start } from "./all.mjs";\n\n${GUARDED("console.log(start().length);")}`,
    },
  },
  {
    name: "a default export",
    files: {
      "tool.mjs": `${IMPORT}\nexport default function () {\n  return ${FILE};\n}\n`,
      "main.mjs": `import tool from "./tool.mjs";\n\n${GUARDED("console.log(tool().length);")}`,
    },
  },
  {
    name: "a namespace",
    files: {
      "tool.mjs": `${IMPORT}\nexport const tool = (word) => execFileSync("tool", [word], { ${LIMIT} });\n`,
      "main.mjs": `import * as tools from "./tool.mjs";\n\n${GUARDED('console.log(tools.tool("w").length);')}`,
    },
  },
  {
    name: "an import that is awaited",
    files: {
      "tool.mjs": `${IMPORT}\nexport function tool() {\n  return ${FILE};\n}\n`,
      "main.mjs": `const { tool } = await import("./tool.mjs");\n\n${GUARDED("console.log(tool().length);")}`,
    },
  },
  {
    name: "require, a main at the end",
    files: {
      "tool.cjs": `const { execFileSync } = require("child_process");\n\nfunction tool() {\n  return ${FILE};\n}\n\nmodule.exports = { tool };\n`,
      "main.cjs": `const { tool } = require("./tool.cjs");\n\nfunction main() {\n  ${GUARDED("console.log(tool().length);").trim().replaceAll("\n", "\n  ")}\n}\n\nmain();\n`,
    },
  },
  {
    name: "exports by name, a guarded main",
    files: {
      "tool.cjs": `const cp = require("child_process");\n\nexports.tool = function () {\n  return cp.${FILE};\n};\nexports.twice = () => exports.tool().length + exports.tool().length;\n`,
      "main.cjs": `const tools = require("./tool.cjs");\n\nfunction main() {\n  ${GUARDED("console.log(tools.twice());").trim().replaceAll("\n", "\n  ")}\n}\n\nif (require.main === module) {\n  main();\n}\n`,
    },
  },
  {
    name: "module.exports is the function",
    files: {
      "tool.cjs": `"use strict";\nconst { execFileSync } = require("child_process");\n\nfunction tool() {\n  return ${FILE};\n}\n\nmodule.exports = tool;\n`,
      "main.cjs": `const tool = require("./tool.cjs");\n\nfunction main() {\n  ${GUARDED("console.log(tool().length);").trim().replaceAll("\n", "\n  ")}\n}\n\nmain();\n`,
    },
  },
  {
    name: "an error that nobody catches",
    files: {
      "main.cjs": `const { execFileSync } = require("child_process");\n\nfunction main() {\n  console.log(${FILE}.length);\n}\n\nmain();\n`,
    },
  },
  {
    name: "methods",
    files: {
      "main.mjs": `${IMPORT}
class Renderer {
  #words = ["a"];
  renderFrame() {
    return this.#start().length;
  }
  #start() {
    return execFileSync("tool", this.#words, { ${LIMIT} });
  }
}
${GUARDED("console.log(new Renderer().renderFrame());")}`,
    },
  },
  {
    name: "a function that is called where it stands",
    files: {
      "main.mjs": `${IMPORT}\nconst size = (() => {\n  try {\n    return ${FILE}.length;\n  } catch {\n    return -1;\n  }\n})();\nconsole.log(size);\n`,
    },
  },
  {
    name: "a callback of then",
    files: {
      "main.mjs": `${IMPORT}\nawait Promise.resolve("w")\n  .then((word) => {\n    console.log(execFileSync("tool", [word], { ${LIMIT} }).length);\n  })\n  .catch((error) => {\n    ${REPORT}\n  });\n`,
    },
  },
  {
    name: "loops and conditions",
    files: {
      "main.mjs": `${IMPORT}
function has(word) {
  try {
    return execFileSync("tool", [word], { ${LIMIT} }).length > 0;
  } catch {
    return false;
  }
}
let found = 0;
for (const word of ["a", "b"]) {
  if (!has(word)) continue;
  found += has("again") ? 1 : 0;
}
while (found < 2 && has("last")) found++;
console.log(\`\${found} \${has("end") || "none"}\`, typeof has("z"), 2 ** Number(has("p")));
`,
    },
  },
  {
    name: "a function in a function",
    files: {
      "main.mjs": `${IMPORT}
export function build(words) {
  function one(word) {
    return execFileSync("tool", [word], { ${LIMIT} });
  }
  const sizes = [];
  for (const word of words) sizes.push(one(word).length);
  return sizes;
}
${GUARDED('console.log(build(["a", "b"]).join());')}`,
    },
  },
  {
    name: "recursion",
    files: {
      "main.mjs": `${IMPORT}
function down(left) {
  if (left === 0) return 0;
  return ${FILE}.length + down(left - 1);
}
${GUARDED("console.log(down(2));")}`,
    },
  },
  {
    name: "finally",
    files: {
      "main.mjs": `${IMPORT}
function work() {
  try {
    return ${TEXT};
  } finally {
    console.log("done");
  }
}
${GUARDED("console.log(work().length);")}`,
    },
  },
  {
    name: "a caller that is asynchronous",
    files: {
      "main.mjs": `${IMPORT}
const tool = () => ${FILE};
async function main() {
  ${GUARDED("console.log(tool()?.length);").trim().replaceAll("\n", "\n  ")}
}
await main();
`,
    },
  },
  {
    name: "no semicolons",
    files: {
      "main.mjs": `import { execFileSync } from 'node:child_process'\n\nfunction work() {\n  try {\n    const out = []\n    execFileSync('tool', ['a'], { ${LIMIT} }).toString().split('\\n').forEach((line) => out.push(line))\n    console.log(out.length)\n  } catch (error) {\n    ${REPORT.slice(0, -1)}\n  }\n}\n\nwork()\n`,
    },
  },
];

export const PROGRAMS: readonly Program[] = [...CALLS, ...CASCADES];
