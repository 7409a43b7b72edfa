/** What manifests, lock files, Dockerfiles and CI workflows declare. Pure data; parsers stand beside this file. */
import type { Range } from "../../model/index.ts";
export interface Declared {
  /** Distribution or package name as written. */
  readonly name: string;
  /** Normalised (PEP 503 for Python; unchanged for npm). */
  readonly key: string;
  readonly specifier: string;
  readonly extras: readonly string[];
  readonly marker?: string;
  /** `runtime` · `dev` (group named dev/lint/docs …) · `test` · `optional` (extra) · `peer` · `build` · `constraint` (limits, does not install). */
  readonly role: "runtime" | "dev" | "test" | "optional" | "peer" | "build" | "constraint";
  /** Group or extra, as written: "test", "dev", "requirements-test.txt". */
  readonly group?: string;
  readonly path: string;
  /** Of the name alone, without extras or version. */
  readonly range: Range;
  readonly lineText: string;
  /** Said where a manifest may declare both kinds (Dockerfile, CI, Makefile); otherwise the manifest's ecosystem. */
  readonly ecosystem?: "python" | "npm";
  /** It may be absent: `optional = true`, `optionalDependencies`, an optional peer. */
  readonly optional?: boolean;
}
export interface Manifest {
  readonly path: string;
  readonly kind:
    | "pyproject"
    | "requirements"
    | "setup.cfg"
    | "setup.py"
    | "pipfile"
    | "environment.yml"
    | "package.json"
    | "dockerfile"
    | "ci"
    | "lock"
    | "pytest"
    | "tox"
    | "nox"
    | "makefile"
    | "pre-commit"
    | "workspace"
    | "tool-config";
  readonly ecosystem: "python" | "npm" | "none";
  /** Project name when it says one. */
  readonly name?: string;
  readonly declared: readonly Declared[];
  /** Other manifests that it pulls in (`-r`, `-c`, workspace members), relative to the root. */
  readonly includes: readonly string[];
  readonly python?: PythonProject;
  readonly npm?: NpmPackage;
  readonly steps?: readonly CommandStep[];
  readonly docker?: DockerFacts;
  /** Resolved versions of a lock file: key → names that it requires. */
  readonly locked?: Readonly<Record<string, readonly string[]>>;
  /** Programs that the packages of a lock file bring: name of the program → package. */
  readonly programs?: Readonly<Record<string, string>>;
  /** Names and dotted modules that configuration mentions: a dependency that is named here is used. */
  readonly words?: readonly string[];
  /** The file could not be parsed: the reason, with its line. */
  readonly problem?: {
    readonly reason: string;
    readonly line: number;
    readonly column: number;
  };
}
export interface PythonProject {
  readonly requiresPython?: string;
  /** Dependencies are computed by code that could not be read: what is missing here may be declared all the same. */
  readonly dynamic?: boolean;
  /** Source roots it states, relative to the repository root, with the setting that says so. */
  readonly roots: readonly {
    readonly path: string;
    readonly because: string;
  }[];
  /** Packages it states, when listed. */
  readonly packages: readonly string[];
  /** Entry points: "pkg.mod:func". */
  readonly entryPoints: readonly string[];
  /** pytest settings found in this file. */
  readonly pytest?: {
    readonly pythonpath: readonly string[];
    readonly testpaths: readonly string[];
    readonly addopts: string;
    readonly importMode: "prepend" | "append" | "importlib";
    readonly plugins: readonly string[];
    readonly asyncioMode?: string;
    /** Where `addopts` stands, for findings about its options. */
    readonly addoptsAt?: Range;
  };
  /** Names mentioned in [tool.*] tables: "black", "mypy"; a dependency named here is used. */
  readonly tools: readonly string[];
  /** Module strings in configuration that import (plugins, django settings …). */
  readonly moduleStrings: readonly string[];
}
export interface NpmPackage {
  readonly workspaces: readonly string[];
  readonly main?: string;
  readonly types?: string;
  readonly bin: readonly string[];
  readonly exports?: unknown;
  readonly imports?: unknown;
  readonly scripts: Readonly<Record<string, string>>;
  readonly type?: "module" | "commonjs";
  readonly private: boolean;
}
/** One shell command of a Dockerfile RUN/CMD/ENTRYPOINT, a CI step, a Makefile recipe, an npm script. */
export interface CommandStep {
  readonly text: string;
  readonly line: number;
  /** Working directory relative to the root, when known. */
  readonly cwd: string;
  readonly job?: string;
  readonly env: Readonly<Record<string, string>>;
}
export interface DockerFacts {
  /** COPY/ADD from the context: source (relative to the root when that can be told) → destination. */
  readonly copies: readonly {
    readonly from: string;
    readonly to: string;
    readonly line: number;
  }[];
  readonly workdir: string;
  readonly pythonpath: readonly string[];
  readonly base: string;
  readonly command?: string;
}
