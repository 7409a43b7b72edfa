/** The code cache is a plus: whatever is wrong with it, nothing is run twice and the modules are still there to be loaded. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync, mkdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { Script } from "node:vm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { runCompiled } from "../../src/host/compiled.ts";

const SOURCE = `(function (require, module, __assayUrl, __assayImport) {
  process.emit("assay-compiled", [__assayUrl, require("node:path").basename(__assayUrl), typeof __assayImport]);
})`;

let dist: string;
let ran: unknown[];
const hear = (what: unknown): number => ran.push(what);

beforeEach(() => {
  ran = [];
  dist = mkdtempSync(join(tmpdir(), "assay-compiled-"));
  mkdirSync(join(dist, "compiled"));
  writeFileSync(join(dist, "compiled", "main.cjs"), SOURCE);
  process.on("assay-compiled" as never, hear as never);
});
afterEach(() => {
  process.off("assay-compiled", hear);
  rmSync(dist, { recursive: true });
});

const cacheOf = (version: string): string => join(dist, "compiled", `main-${version}-${process.arch}.cache`);
const compile = (): Buffer => new Script(SOURCE).createCachedData();

describe("a compiled bundle", () => {
  it("is run when this Node compiled it", () => {
    writeFileSync(cacheOf(process.version), compile());
    expect(runCompiled("main", dist)).toBe(true);
    expect(ran).toEqual([[pathToFileURL(join(dist, "main.js")).href, "main.js", "function"]]);
  });

  it.each<readonly [string, () => void]>([
    ["another Node compiled it", () => writeFileSync(cacheOf("v0.0.1"), compile())],
    ["there is no bundle", () => rmSync(join(dist, "compiled", "main.cjs"))],
    ["the cache is of another bundle", () => writeFileSync(join(dist, "compiled", "main.cjs"), `${SOURCE} `)],
    [
      "the cache is cut off",
      () => writeFileSync(cacheOf(process.version), readFileSync(cacheOf(process.version)).subarray(0, 100)),
    ],
    ["the cache is empty", () => writeFileSync(cacheOf(process.version), "")],
  ])("is not run when %s", (what, spoil) => {
    if (what !== "another Node compiled it") writeFileSync(cacheOf(process.version), compile());
    spoil();
    expect(runCompiled("main", dist)).toBe(false);
    expect(ran).toEqual([]);
  });
});
