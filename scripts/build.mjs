// Bundles the sources to dist/: one chunk graph for the command, the worker and the public API, so that each command
// loads only what it needs. Dependencies stay outside the bundle and are loaded where they are used.
import { build } from "esbuild";
import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const dist = join(root, "dist");
const require = createRequire(import.meta.url);
const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));

rmSync(dist, { recursive: true, force: true });
mkdirSync(join(dist, "schema"), { recursive: true });

await build({
  absWorkingDir: root,
  entryPoints: {
    cli: "src/cli/start.ts",
    main: "src/cli/main.ts",
    worker: "src/host/worker-start.ts",
    work: "src/host/worker-entry.ts",
    index: "src/index.ts",
    schema: "src/cli/schema.ts",
  },
  outdir: dist,
  bundle: true,
  splitting: true,
  platform: "node",
  format: "esm",
  target: "node20.19",
  packages: "external",
  chunkNames: "chunks/[name]-[hash]",
  define: { ASSAY_VERSION: JSON.stringify(version) },
  loader: { ".md": "text" },
  logLevel: "warning",
});

copyFileSync(require.resolve("tree-sitter-python/tree-sitter-python.wasm"), join(dist, "tree-sitter-python.wasm"));
copyFileSync(
  join(dirname(require.resolve("web-tree-sitter")), "web-tree-sitter.wasm"),
  join(dist, "web-tree-sitter.wasm"),
);

const { schemas } = await import(pathToFileURL(join(dist, "schema.js")).href);
for (const [name, schema] of Object.entries(schemas())) {
  writeFileSync(join(dist, "schema", `${name}.json`), `${JSON.stringify(schema, null, 2)}\n`);
}

await compile();

writeFileSync(join(dist, "rule-pages.json"), JSON.stringify(rulePages(join(root, "rules"))));

// Declarations are for the public API's users; a build for running only (the launcher's) skips them.
if (!process.argv.includes("--no-types")) {
  const tsc = join(dirname(require.resolve("typescript/package.json")), "bin", "tsc");
  const run = spawnSync(process.execPath, [tsc, "-p", "tsconfig.types.json"], { cwd: root, stdio: "inherit" });
  if (run.status !== 0) process.exit(run.status ?? 1);
}

/**
 * The command and the worker once more, each as one script with the code that an audit of the example compiles (see
 * src/host/compiled.ts). A plus for runs from this folder: without it, or with another Node, the modules above are loaded.
 */
async function compile() {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: { main: "src/cli/main.ts", work: "src/host/worker-entry.ts" },
    outdir: join(dist, "compiled"),
    outExtension: { ".js": ".cjs" },
    bundle: true,
    write: false,
    platform: "node",
    format: "cjs",
    target: "node20.19",
    charset: "ascii",
    supported: { "dynamic-import": false },
    plugins: [{ name: "import-file", setup: ({ onLoad }) => onLoad({ filter: /[\\/]import-file\.ts$/ }, importGiven) }],
    // A native library, and one that loads files beside itself.
    external: ["oxc-parser", "web-tree-sitter"],
    define: { ASSAY_VERSION: JSON.stringify(version), "import.meta.url": "__assayUrl" },
    loader: { ".md": "text" },
    logLevel: "warning",
  });
  mkdirSync(join(dist, "compiled"));
  for (const { path, text } of outputFiles) {
    // esbuild leaves other characters in comments and regular expressions.
    const ascii = text.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
    writeFileSync(
      path,
      `(function (require, module, __assayUrl, __assayImport) { const { exports } = module; ${ascii}\n})`,
    );
  }
  const run = spawnSync(process.execPath, [join(root, "scripts", "code-cache.mjs")], { cwd: root, encoding: "utf8" });
  if (run.status !== 0) process.stderr.write(`assay: no code cache, runs start slower (${run.stderr.trim()})\n`);
}

function importGiven() {
  return { contents: "export const importFile = __assayImport;" };
}

/** Rule id → README. */
function rulePages(folder) {
  const pages = {};
  for (const family of readdirSync(folder, { withFileTypes: true })) {
    if (!family.isDirectory()) continue;
    for (const rule of readdirSync(join(folder, family.name), { withFileTypes: true })) {
      if (!rule.isDirectory()) continue;
      pages[`${family.name}/${rule.name}`] = readFileSync(join(folder, family.name, rule.name, "README.md"), "utf8");
    }
  }
  return pages;
}
