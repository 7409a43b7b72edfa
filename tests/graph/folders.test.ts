import * as fc from "fast-check";
import { expect, test } from "vitest";
import { buildFolders, findFolder, withFile, type Folder } from "../../src/graph/folders.ts";

const path = fc
  .tuple(
    fc.array(fc.constantFrom("a", "b", "c"), { maxLength: 3 }),
    fc.constantFrom("__init__.py", "m.py", "n.py", "n.pyi", "o.cpython-312.so"),
  )
  .map(([folders, file]) => [...folders, file].join("/"));

const sorted = <V>(map: ReadonlyMap<string, V>) => [...map].sort(([a], [b]) => (a < b ? -1 : 1));

/** The tree as plain data, maps in a fixed order. */
function plain(folder: Folder): unknown {
  return {
    path: folder.path,
    init: folder.init,
    count: folder.count,
    modules: sorted(folder.modules),
    other: sorted(folder.other),
    folders: sorted(folder.folders).map(([name, child]) => [name, plain(child)]),
  };
}

test("adding and removing files one by one equals building anew", () => {
  fc.assert(
    fc.property(fc.uniqueArray(path), fc.uniqueArray(path), (start, change) => {
      let tree = buildFolders(start);
      const present = new Set(start);
      for (const each of change) {
        const before = JSON.stringify(plain(tree));
        const next = withFile(tree, each, !present.has(each));
        expect(JSON.stringify(plain(tree))).toBe(before);
        if (!present.delete(each)) present.add(each);
        tree = next;
      }
      expect(plain(tree)).toEqual(plain(buildFolders(present)));
    }),
  );
});

test("extension modules, stubs and folders", () => {
  const tree = buildFolders(["p/__init__.py", "p/fast.cpython-312-x86_64-linux-gnu.so", "p/data.json", "docs/x.md"]);
  expect([...(findFolder(tree, "p")?.other ?? [])]).toEqual([["fast", "p/fast.cpython-312-x86_64-linux-gnu.so"]]);
  expect(findFolder(tree, "docs")).toBeUndefined();
});
