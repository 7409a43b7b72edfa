/** The parser of diffs against git itself, on random changes of texts and names. */
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openChange } from "../../src/host/change.ts";
import { addedLines, anchorOf, deletedAnchor, parseDiff, type FileDiff } from "../../src/review/diff.ts";

let root: string;
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), "assay-review-"));
  git("init", "-q", "-b", "main");
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

function git(...args: string[]): string {
  const who = ["-c", "user.name=T", "-c", "user.email=t@example.org", "-c", "core.autocrlf=false"];
  return execFileSync("git", [...who, ...args], { cwd: root, encoding: "utf8" });
}

type Tree = Readonly<Record<string, string>>;

function commit(tree: Tree): string {
  git("rm", "-rfq", "--ignore-unmatch", ".");
  for (const [path, text] of Object.entries(tree)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  git("add", "-A", "-f");
  git("commit", "-qm", "x", "--allow-empty");
  return git("rev-parse", "HEAD").trim();
}

async function changeOf(before: Tree, after: Tree): Promise<readonly FileDiff[]> {
  const base = commit(before);
  commit(after);
  const change = await openChange(root, base);
  if (!change.ok) throw new Error(change.message);
  return parseDiff(change.diff);
}

/** The text after the change, made from the text before and the hunks alone. */
function patched(before: string, file: FileDiff): string {
  const old = before === "" ? [] : before.split("\n");
  const out: string[] = [];
  let at = 0;
  for (const { oldStart, oldLines, lines } of file.hunks) {
    const start = oldLines === 0 ? oldStart : oldStart - 1;
    out.push(...old.slice(at, start));
    at = start + oldLines;
    for (const { kind, text } of lines) if (kind !== "deleted") out.push(text);
  }
  return [...out, ...old.slice(at)].join("\n");
}

const line = fc.constantFrom(
  "a",
  "b",
  "c",
  "-- x",
  "++ y",
  "@@ -1 +1 @@",
  "diff --git a/x b/x",
  "",
  "\\ no",
  "é",
  "\tz",
);
const text = fc.array(line, { minLength: 1, maxLength: 30 }).map((lines) => `${lines.join("\n")}\n`);
const name = fc.constantFrom("a.py", "folder/b c.py", "é.md", 'quote".txt', "tab\t.txt", "b/a.py", "a b/x");

test("hunks rebuild every changed text, and every added line has its number", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.dictionary(name, text, { maxKeys: 4 }),
      fc.dictionary(name, text, { maxKeys: 4 }),
      async (before, after) => {
        const files = await changeOf(before, after);
        const byPath = new Map(files.map((file) => [file.path, file]));
        for (const [path, now] of Object.entries(after)) {
          const file = byPath.get(path);
          const old = file === undefined ? before[path] : (before[file.oldPath] ?? "");
          if (file === undefined || file.kind === "added") {
            if (file === undefined) expect(now).toBe(before[path]);
            else expect(patched("", file)).toBe(now.replace(/\n$/, ""));
            continue;
          }
          expect(patched(old ?? "", file)).toBe(now);
          const lines = now.split("\n");
          for (const { line: number, text: added } of addedLines(file)) expect(lines[number - 1]).toBe(added);
        }
        for (const path of Object.keys(before)) {
          if (path in after || files.some(({ oldPath }) => oldPath === path)) continue;
          expect(byPath.get(path)?.kind).toBe("deleted");
        }
      },
    ),
    { numRuns: 40 },
  );
}, 120_000);

test("anchors stay inside one hunk", async () => {
  const lines = Array.from({ length: 40 }, (_, index) => `line ${index + 1}`);
  const changed = lines.map((each, index) => (index === 4 || index === 29 ? `${each} changed` : each));
  changed.splice(15, 1);
  const [file] = await changeOf({ "a.py": `${lines.join("\n")}\n` }, { "a.py": `${changed.join("\n")}\n` });
  if (file === undefined) throw new Error("no change");
  expect(anchorOf(file, 5, 5)).toEqual({ path: "a.py", side: "RIGHT", startLine: 5, endLine: 5 });
  // Context of three lines counts, and what reaches out of the hunk is cut.
  expect(anchorOf(file, 1, 5)).toMatchObject({ startLine: 2, endLine: 5 });
  expect(anchorOf(file, 1, 40)).toMatchObject({ startLine: 2, endLine: 8 });
  expect(anchorOf(file, 22, 24)).toBeUndefined();
  expect(deletedAnchor(file, 16)).toMatchObject({ side: "LEFT", startLine: 16 });
  expect(deletedAnchor(file, 17)).toBeUndefined();
});

test("a rename, a mode, a binary file, a deleted file", async () => {
  const long = Array.from({ length: 20 }, (_, index) => `line ${index}`).join("\n");
  const files = await changeOf(
    { "old name.py": long, "gone.py": "a\n", "picture.bin": "\0a" },
    { "new.py": `${long}\nmore`, "picture.bin": "\0b" },
  );
  expect(files.map(({ path, oldPath, kind }) => [path, oldPath, kind])).toEqual([
    ["gone.py", "gone.py", "deleted"],
    ["new.py", "old name.py", "renamed"],
    ["picture.bin", "picture.bin", "changed"],
  ]);
  expect(files[2]?.hunks).toEqual([]);
});
