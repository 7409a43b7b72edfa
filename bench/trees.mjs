// The two trees that are measured: made of pinned public packages, below the corpus folder, outside git.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { homedir, tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const corpus = process.env.ASSAY_CORPUS ?? join(homedir(), ".cache", "assay-corpus");
const LIMIT_MS = 600_000;

/** Wheels of tests/differential/corpus.txt. */
const WHEELS = ["homeassistant", "django", "celery", "sqlalchemy"];
/** `npm pack` of these; only their TypeScript sources are kept. */
const TARBALLS = [
  ["viem", "2.57.20", "LSvREzKT7xFXpmxW2YFJ/OtcZRkSGLp5zywSgadBf0qQCeqh2+FxHHWyrS2zEG7ZfBWQQvk8HI1i4HPzSMD14g=="],
  ["effect", "4.1.0", "lGx2MJJyrXA8RZb2UpQ/0Nkb5Utaimby7oD92+18noBxLPE85IFOvptdzau8dvcxAOwfwHo9iqapbKeFzqQM/Q=="],
  ["rxjs", "7.8.2", "dhKf903U/PQZY6boNNtAGdWbG85WAbjT/1xYoZIC7FAY0yWapOBQVsVrDl58W86//e1VpMNBtRV4MaXfdMySFA=="],
  ["zod", "4.6.7", "g8W2D2kU6a8untc053fX1uVBKzM7yqAxW/3zwk83+6RyF2+SKOuV+c0wBDhUwzV1PaGapmZH+rmcUzPf+3CGwg=="],
];

/** A fresh copy below `work`, committed, so that its times and git's index agree. */
export const TREES = {
  python: {
    extension: ".py",
    touched: "celery/celery/app/base.py",
    comment: (at) => `# ${at}`,
    imports: {
      "an import of the standard library": (at) => `import json as _json_${at}`,
      "an import of a module of the tree": (at) => `from celery.app import utils as _utils_${at}`,
    },
    make: (work) => fresh(work, "python", pythonSource()),
    packages: WHEELS,
  },
  typescript: {
    extension: ".ts",
    touched: "packages/rxjs/src/internal/Observable.ts",
    comment: (at) => `// ${at}`,
    imports: {
      "an import of a module of the tree": (at) => `import type { Observer as Observer${at} } from "./types";`,
    },
    make: (work) => fresh(work, "typescript", typescriptSource()),
    packages: TARBALLS.map(([name]) => name),
  },
};

function fresh(work, name, source) {
  const tree = join(work, name);
  cpSync(source, tree, { recursive: true });
  const git = (...args) => run("git", ["-C", tree, "-c", "user.name=b", "-c", "user.email=b@example.org", ...args]);
  git("init", "-q");
  git("add", "-A", "-f");
  git("commit", "-q", "-m", "tree");
  return tree;
}

function pythonSource() {
  const made = join(corpus, "bench", "python");
  if (existsSync(made)) return made;
  const wheels = join(corpus, "src");
  if (!existsSync(wheels)) run("sh", [join(root, "tests", "differential", "fetch.sh")]);
  const part = `${made}.part`;
  rmSync(part, { recursive: true, force: true });
  for (const name of WHEELS) {
    const found = readdirSync(wheels).find((entry) => entry.startsWith(`${name}-`));
    if (found === undefined) throw new Error(`${name} is not in ${wheels}: run tests/differential/fetch.sh`);
    cpSync(join(wheels, found), join(part, name), { recursive: true });
  }
  renameSync(part, made);
  return made;
}

function typescriptSource() {
  const made = join(corpus, "bench", "typescript");
  if (existsSync(made)) return made;
  const part = `${made}.part`;
  rmSync(part, { recursive: true, force: true });
  for (const [name, version, sha512] of TARBALLS) {
    const packed = join(tmpdir(), `assay-bench-${process.pid}-${name}`);
    mkdirSync(packed, { recursive: true });
    run("npm", ["pack", `${name}@${version}`, "--pack-destination", packed, "--loglevel=error"]);
    const archive = join(packed, readdirSync(packed)[0]);
    const found = createHash("sha512").update(readFileSync(archive)).digest("base64");
    if (found !== sha512) throw new Error(`${name}@${version}: the archive's sha512 is ${found}, not ${sha512}`);
    run("tar", ["--no-same-owner", "-xf", archive, "-C", packed]);
    const unpacked = join(packed, "package");
    cpSync(unpacked, join(part, "packages", name), { recursive: true, filter: isSource });
    rmSync(packed, { recursive: true });
  }
  writeFileSync(join(part, "package.json"), `${JSON.stringify({ private: true, workspaces: ["packages/*"] })}\n`);
  renameSync(part, made);
  return made;
}

/** Folders, sources and manifests; no declarations and nothing that a build made. */
function isSource(path) {
  const name = basename(path);
  if (/^(?:_cjs|_esm|_types|dist|node_modules)$/.test(name)) return false;
  if (statSync(path).isDirectory()) return true;
  return name === "package.json" || (name.endsWith(".ts") && !name.endsWith(".d.ts"));
}

function run(command, argv) {
  const { status, error } = spawnSync(command, argv, { stdio: ["ignore", "ignore", "inherit"], timeout: LIMIT_MS });
  if (status !== 0) throw new Error(`${command} ${argv.join(" ")}: ${error?.message ?? `exit ${status}`}`);
}
