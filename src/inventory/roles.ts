/** What part a file plays, by its path, and which files are not the repository's own work. */
import type { FileRole } from "./types.ts";

const TEST_FOLDER = /(?:^|\/)(?:(?:[a-z]\w*_)?tests?|__tests__|__mocks__|__fixtures__|e2e|testdata)\//;
const TEST_NAME =
  /(?:^|\/)(?:test_[^/]*\.py|[^/]*_tests?\.py|conftest\.py|tests\.py|[^/]*[.-](?:test|spec|e2e|cy)\.[cm]?[jt]sx?)$/;
const MIGRATION = /(?:^|\/)(?:migrations|alembic\/versions)\/[^/]*\.(?:py|[cm]?[jt]s)$/;
const EXAMPLE_FOLDER = /(?:^|\/)(?:examples?|samples?|demos?|cookbook|tutorials?)\//;
const SCRIPT_FOLDER = /(?:^|\/)(?:scripts?|tools?|bin|hack|ci|\.github|\.circleci|benchmarks?|bench)\//;
/** Made by protobuf, gRPC, OpenAPI and build tools. They are imported, so they stay in the graph. */
const GENERATED =
  /(?:_pb2(?:_grpc)?\.py|_pb\.[jt]s|\.pb\.[jt]s|_grpc_pb\.[jt]s|\.generated\.[jt]sx?|\.gen\.[jt]sx?|(?:^|\/)_version\.py|(?:^|\/)(?:__generated__|generated)\/[^/]+(?:\/[^/]+)*)$/;

/** The first that applies: generated, test, migration, example, script, source. */
export function roleOf(path: string): FileRole {
  if (GENERATED.test(path)) return "generated";
  if (TEST_NAME.test(path) || TEST_FOLDER.test(path)) return "test";
  if (MIGRATION.test(path)) return "migration";
  if (EXAMPLE_FOLDER.test(path)) return "example";
  if (SCRIPT_FOLDER.test(path)) return "script";
  return "source";
}

export interface ForeignCode {
  /** Pattern under which it is reported. */
  readonly pattern: string;
  readonly reason: string;
}

/** Folders whose name says that their content was written elsewhere. */
const FOREIGN_FOLDERS: ReadonlyMap<string, string> = new Map([
  ["node_modules", "installed packages"],
  ["bower_components", "installed packages"],
  ["site-packages", "installed packages"],
  ["__pycache__", "Python's cache"],
  ["_vendor", "vendored code"],
  ["third_party", "vendored code"],
  ["third-party", "vendored code"],
  ["thirdparty", "vendored code"],
  ["vendored", "vendored code"],
  [".tox", "environments of tox"],
  [".nox", "environments of nox"],
  [".eggs", "installed packages"],
]);

/** `vendor` is also a word of business: a service or package of that name is the repository's own. */
const OWN_VENDOR_FILES: readonly string[] = [
  "__init__.py",
  "main.py",
  "app.py",
  "pyproject.toml",
  "setup.py",
  "requirements.txt",
  "package.json",
  "Dockerfile",
  "models.py",
  "index.ts",
  "index.js",
];

/** `static/visualiser/lib/URI/1.18.2/`: a library of the browser, copied with its version. */
const VERSIONED_COPY = /(?:^|\/)(?:static|public|assets?|wwwroot|vendors?)\/(?:.*\/)?v?\d+\.\d+\.\d+(?:-[\w.]+)?$/;

const MINIFIED = /[.-](?:min|bundle)\.(?:js|mjs|cjs|css)$/;

/** A name with a hash of its content, in a folder that builds fill: `dist/assets/index-1ifPC3Lo.js`, `static/js/main.3f2a1b9c.chunk.js`. */
const HASHED =
  /(?:^|\/)(?:dist|build|static|public|assets|_app|_next)\/(?:.*\/)?[^/]*[-.]([\w-]{8}|[\da-f]{8,32})(?:\.chunk)?\.(?:js|mjs|cjs|css)$/;
/** Letters and digits mixed as no word mixes them: capitals or digits in the midst. */
const isHash = (text: string): boolean =>
  (/\d/.test(text) && /^[\da-f]+$/.test(text) && /[a-f]/.test(text)) ||
  /[a-z\d_-][A-Z]{2}|[A-Z]{2}[a-z\d]|\d[A-Za-z]*[A-Z]|[A-Z][A-Za-z]*\d|[a-z][A-Z]$/.test(text);

/** Tells vendored, installed and minified files; made once for the paths of a listing. */
export function foreignCodeFinder(paths: ReadonlySet<string>): (path: string) => ForeignCode | undefined {
  const memo = new Map<string, ForeignCode | undefined>();
  const ofFolder = (folder: string): ForeignCode | undefined => {
    if (folder === "") return undefined;
    if (memo.has(folder)) return memo.get(folder);
    const slash = folder.lastIndexOf("/");
    const found = ofFolder(slash < 0 ? "" : folder.slice(0, slash)) ?? foreignFolder(folder, slash);
    memo.set(folder, found);
    return found;
  };
  const foreignFolder = (folder: string, slash: number): ForeignCode | undefined => {
    const name = folder.slice(slash + 1);
    const reason = FOREIGN_FOLDERS.get(name);
    if (reason !== undefined) return { pattern: `**/${name}/**`, reason };
    if (paths.has(`${folder}/pyvenv.cfg`)) return { pattern: `${folder}/**`, reason: "a virtual environment" };
    if (VERSIONED_COPY.test(folder)) return { pattern: `${folder.slice(0, slash)}/*/**`, reason: "vendored code" };
    if (name === "vendor" && !OWN_VENDOR_FILES.some((file) => paths.has(`${folder}/${file}`))) {
      return { pattern: "**/vendor/**", reason: "vendored code" };
    }
    return undefined;
  };
  return (path) => {
    const slash = path.lastIndexOf("/");
    const found = ofFolder(slash < 0 ? "" : path.slice(0, slash));
    if (found !== undefined) return found;
    if (MINIFIED.test(path)) return { pattern: "**/*.min.*", reason: "minified code" };
    const hash = HASHED.exec(path)?.[1];
    return hash !== undefined && isHash(hash)
      ? { pattern: `${path.slice(0, slash)}/**`, reason: "bundled code" }
      : undefined;
  };
}
