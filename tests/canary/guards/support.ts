/** Repositories to plant in, and what stands in them when a canary was planted. */
import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { repositoryOf, type PlantRepository, type RepositoryOptions } from "../../../src/canary/guards/index.ts";
import { configureSyntax } from "../../../src/facts/extract.ts";
import type { GuardCanary } from "../../../src/guards/types.ts";
import { openMemory } from "../../../src/host/memory.ts";
import { takeInventory } from "../../../src/inventory/index.ts";
import type { Tree } from "../../in-memory.ts";

const require = createRequire(import.meta.url);
configureSyntax({
  runtime: join(dirname(require.resolve("web-tree-sitter")), "web-tree-sitter.wasm"),
  grammar: require.resolve("tree-sitter-python/tree-sitter-python.wasm"),
});

export async function repositoryFrom(
  tree: Tree,
  options: Partial<Pick<RepositoryOptions, "isGit" | "readsEverything">> = {},
): Promise<PlantRepository> {
  const inventory = await takeInventory(openMemory(tree));
  const text = (path: string): string | undefined => {
    const content = tree[path];
    return typeof content === "string" ? content : undefined;
  };
  return repositoryOf(inventory, { text, isGit: true, readsEverything: false, ...options });
}

/** Files that a canary writes, as bytes, without those that only carry another one. */
export function writtenBy(canary: GuardCanary): readonly { readonly path: string; readonly bytes: Uint8Array }[] {
  return canary.changes.flatMap((change) => {
    if (change.kind !== "write") return [];
    const bytes = typeof change.bytes === "string" ? new TextEncoder().encode(change.bytes) : change.bytes;
    return [{ path: change.path, bytes }];
  });
}

const ORACLE = `
import ast, base64, json, sys
for line in sys.stdin:
    try:
        ast.parse(base64.b64decode(line))
        print(json.dumps(None))
    except Exception as error:
        print(json.dumps(f"{type(error).__name__}: {error}"))
`;

/** What CPython says of each source: undefined where it parses. One process for all. */
export function parsePython(sources: readonly Uint8Array[]): readonly (string | undefined)[] {
  const input = sources.map((bytes) => Buffer.from(bytes).toString("base64")).join("\n");
  const run = spawnSync("python3", ["-W", "ignore", "-c", ORACLE], {
    input: `${input}\n`,
    encoding: "utf8",
    timeout: 60_000,
  });
  if (run.status !== 0) throw new Error(run.stderr);
  return run.stdout
    .trim()
    .split("\n")
    .map((line) => (JSON.parse(line) as string | null) ?? undefined);
}
