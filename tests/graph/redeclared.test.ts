/** A requirements file that declares something else moves the imports of that name, and only a delta's cost is paid. */
import { expect, test } from "vitest";
import { DEFAULT_CONFIG } from "../../src/config/types.ts";
import { inlineExtractor } from "../../src/engine/inline.ts";
import { openSession } from "../../src/engine/session.ts";
import { keepsRoots } from "../../src/graph/index.ts";
import { openMemory } from "../../src/host/memory.ts";
import { takeInventory } from "../../src/inventory/index.ts";
import "../in-memory.ts";

const FILES = {
  "requirements.txt": "flask\n",
  "tools/job.py": "import requests\n",
  "tools/requests.py": "VALUE = 1\n",
};

function targetIn(files: Readonly<Record<string, string>>) {
  const memory = openMemory(files);
  return openSession(memory, DEFAULT_CONFIG, inlineExtractor(memory));
}

test.each([
  ["declares more", "flask\nrequests\n"],
  ["declares the same", "flask\n"],
])("a requirements file that %s", async (_, text) => {
  const changes = [{ path: "requirements.txt", text }];
  const session = await targetIn(FILES);
  const delta = await session.with(changes);
  const full = await targetIn({ ...FILES, "requirements.txt": text });
  expect(delta.graph.edgesFrom("tools/job.py")).toEqual(full.graph.edgesFrom("tools/job.py"));
  const moved = text.includes("requests");
  expect(full.graph.edgesFrom("tools/job.py")[0]?.to.kind).toBe(moved ? "external" : "module");
});

async function keeps(path: string, text: string): Promise<boolean> {
  const before = await takeInventory(openMemory(FILES));
  const after = await takeInventory(openMemory({ ...FILES, [path]: text }));
  return keepsRoots(before, after, new Set([path]));
}

test("which changes keep the source roots", async () => {
  expect(await keeps("requirements-more.txt", "rich\n")).toBe(true);
  expect(await keeps(".github/workflows/test.yml", "on: push\njobs: {}\n")).toBe(true);
  expect(await keeps("tools/new.py", "VALUE = 1\n")).toBe(true);
  expect(await keeps("tools/requirements.txt", "rich\n")).toBe(false);
  expect(await keeps("pyproject.toml", '[project]\nname = "a"\nversion = "1"\n')).toBe(false);
  expect(await keeps("tools/data.json", "{}")).toBe(false);
});
