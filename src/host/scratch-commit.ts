/**
 * A commit of what is staged, written here: `git commit` would cost a sandbox and several processes per canary. Only the folders of
 * changed paths are written anew. Formats: git's Documentation/gitformat-loose.txt and what `git cat-file` prints.
 */
import { appendFileSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { SIGNATURE } from "./scratch-git.ts";
import { indexId, indexMode, objectId, writeObject, type IndexEntries } from "./scratch-index.ts";

interface TreeEntry {
  /** As a tree has it: `100644`, `40000`. */
  readonly mode: string;
  readonly id: string;
}
/** What stands in one folder by its name. */
type Folder = Map<string, TreeEntry>;

const TREE = "40000";

/** The folders of an index by their paths, `""` for the root. Paths are latin1 of their bytes, as in the index. */
export class IndexTrees {
  readonly #folders = new Map<string, Folder>();

  constructor(entries: IndexEntries) {
    this.#folders.set("", new Map());
    for (const [path, entry] of entries) {
      const [above, name] = split(path);
      own(this.#folders, above).set(name, { mode: indexMode(entry), id: indexId(entry) });
    }
    close(this.#folders, this.#folders.keys(), (content) => objectId("tree", content));
  }

  /**
   * Commits `entries`, which differ from the index of this object at `changed`, on top of HEAD in the repository at `root`. Returns which
   * files of `.git` were written, besides objects. Throws where HEAD is no branch with a commit, as it is in a scratch copy.
   */
  commit(root: string, entries: IndexEntries, changed: Iterable<string>): readonly string[] {
    const folders = new Map<string, Folder>();
    for (const path of changed) {
      const [above, name] = split(path);
      for (let at = above; !folders.has(at); at = split(at)[0]) folders.set(at, new Map(this.#folders.get(at)));
      const entry = entries.get(path);
      if (entry === undefined) folders.get(above)?.delete(name);
      else folders.get(above)?.set(name, { mode: indexMode(entry), id: indexId(entry) });
    }
    if (!folders.has("")) folders.set("", new Map(this.#folders.get("")));
    return commitTree(
      root,
      close(folders, folders.keys(), (content) => writeObject(root, "tree", content)),
    );
  }
}

/** The folder at a path; it and those above are made where they are not there. */
function own(folders: Map<string, Folder>, path: string): Folder {
  const known = folders.get(path);
  if (known !== undefined) return known;
  const made: Folder = new Map();
  folders.set(path, made);
  own(folders, split(path)[0]);
  return made;
}

/** Gives each folder its id in the folder above, the deepest first; returns that of the root. git has no empty folders. */
function close(
  folders: ReadonlyMap<string, Folder>,
  paths: Iterable<string>,
  put: (content: Buffer) => string,
): string {
  for (const path of [...paths].sort((a, b) => depth(b) - depth(a))) {
    const folder = folders.get(path);
    if (path === "" || folder === undefined) continue;
    const [above, name] = split(path);
    const outer = folders.get(above);
    if (folder.size > 0) outer?.set(name, { mode: TREE, id: put(treeContent(folder)) });
    else if (outer?.get(name)?.mode === TREE) outer.delete(name);
  }
  return put(treeContent(folders.get("") ?? new Map<string, TreeEntry>()));
}

function treeContent(folder: Folder): Buffer {
  // A folder is sorted as if its name ended with a slash.
  const named = [...folder].map(([name, entry]) => ({ name, entry, key: entry.mode === TREE ? `${name}/` : name }));
  named.sort((a, b) => (a.key < b.key ? -1 : 1));
  return Buffer.concat(
    named.flatMap(({ name, entry: { mode, id } }) => [
      Buffer.from(`${mode} ${name}\0`, "latin1"),
      Buffer.from(id, "hex"),
    ]),
  );
}

function commitTree(root: string, tree: string): readonly string[] {
  const ref = /^ref: (refs\/heads\/\S+)\s*$/.exec(readFileSync(join(root, ".git/HEAD"), "utf8"))?.[1];
  if (ref === undefined) throw new Error("HEAD is no branch");
  const file = `.git/${ref}`;
  const parent = readFileSync(join(root, file), "utf8").trim();
  const text = `tree ${tree}\nparent ${parent}\nauthor ${SIGNATURE}\ncommitter ${SIGNATURE}\n\ncanary\n`;
  const id = writeObject(root, "commit", Buffer.from(text));
  writeFileSync(join(root, file), `${id}\n`);
  const logs = [".git/logs/HEAD", `.git/logs/${ref}`].filter((log) => existsSync(join(root, log)));
  for (const log of logs) appendFileSync(join(root, log), `${parent} ${id} ${SIGNATURE}\tcommit: canary\n`);
  return [file, ...logs];
}

/** The folder of a path and the name in it. */
function split(path: string): readonly [string, string] {
  const slash = path.lastIndexOf("/");
  return slash < 0 ? ["", path] : [path.slice(0, slash), path.slice(slash + 1)];
}

function depth(path: string): number {
  return path === "" ? 0 : path.split("/").length;
}
