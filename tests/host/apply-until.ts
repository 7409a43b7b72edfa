/** Applies or undoes a change of two files and kills itself, as `kill -9` does, before the step that it is told. */
import { applyFiles, undoFiles } from "../../src/host/transaction.ts";

const [root = "", what = "", stop = ""] = process.argv.slice(2);
let count = 0;
const step = (name: string): void => {
  if (String(count) === stop) process.kill(process.pid, "SIGKILL");
  process.stderr.write(`${count} ${name}\n`);
  count += 1;
};
const result =
  what === "undo"
    ? undoFiles(root, step)
    : applyFiles(
        root,
        [
          { path: "a.txt", before: Buffer.from("old a\n"), after: Buffer.from("new a\n") },
          { path: "sub/b.txt", before: Buffer.from("old b\n"), after: Buffer.from("new b\n") },
          { path: "made/c.txt", before: undefined, after: Buffer.from("new c\n") },
        ],
        step,
      );
process.stdout.write(JSON.stringify(result));
