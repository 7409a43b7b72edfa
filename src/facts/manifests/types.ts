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
    | "lefthook"
    | "git-hook" // .husky/pre-commit
    | "workspace" // pnpm-workspace.yaml, lerna.json
    | "tool-config"; // settings of a tool: only `words` matter
  readonly ecosystem: "python" | "npm" | "none";
  /** Project name when it says one. */
  readonly name?: string;
  readonly declared: readonly Declared[];
  /** Other manifests that it pulls in (`-r`, `-c`, workspace members), relative to the root. */
  readonly includes: readonly string[];
  readonly python?: PythonProject;
  readonly npm?: NpmPackage;
  readonly steps?: readonly CommandStep[];
  /** Targets of a Makefile with their prerequisites. */
  readonly targets?: Readonly<Record<string, readonly string[]>>;
  /** The Makefile has further targets, which it includes, computes or makes by patterns. */
  readonly openTargets?: true;
  readonly docker?: DockerFacts;
  /** Resolved versions of a lock file: key → names that it requires. */
  readonly locked?: Readonly<Record<string, readonly string[]>>;
  /** Programs that the packages of a lock file bring: name of the program → package. */
  readonly programs?: Readonly<Record<string, string>>;
  /** Names and dotted modules that configuration mentions: a dependency that is named here is used. */
  readonly words?: readonly string[];
  /** The file could not be parsed: the reason, with its line. */
  readonly problem?: { readonly reason: string; readonly line: number; readonly column: number };
}

export interface PythonProject {
  readonly requiresPython?: string;
  /** Dependencies are computed by code that could not be read: what is missing here may be declared all the same. */
  readonly dynamic?: boolean;
  /** Source roots it states, relative to the repository root, with the setting that says so. */
  readonly roots: readonly { readonly path: string; readonly because: string }[];
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
    /** Patterns of `python_files`, `python_classes`, `python_functions` where they are set. */
    readonly files?: readonly string[];
    readonly classes?: readonly string[];
    readonly functions?: readonly string[];
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
  /** Other files that stand for the package: `module`, `browser` written as one path. */
  readonly mains?: readonly string[];
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
  /** Of the command in the file, without the line's indentation; its continuation lines belong to it. */
  readonly range?: Range;
  /** The script that it is a line of; the same object for all its lines. */
  readonly script?: ScriptFacts;
}

/** A script as a whole (`run:` of a step, a recipe line, a hook, a file), and what the file that holds it says of its run. */
export interface ScriptFacts {
  readonly text: string;
  /** Line of the file on which each line of the text stands. */
  readonly lines: readonly number[];
  /** Folder that it starts in, relative to the root. */
  readonly cwd: string;
  /** Name of the step or hook, for readers. */
  readonly name?: string;
  readonly ci?: CiFacts;
  readonly hook?: HookFacts;
  /** Whoever runs it goes on whatever it returns: a dash before a recipe's line or a command of tox. */
  readonly ignored?: boolean;
  /** Options of the shell that runs it, where its file says so (make). */
  readonly shell?: { readonly stopsOnError: boolean; readonly pipefail: boolean };
}

/** What a workflow says about the run of a script. Literals only: an expression that only CI knows is left as `${{ … }}`. */
export interface CiFacts {
  readonly system: "github" | "gitlab" | "other";
  /** As written at the step or in `defaults`. */
  readonly shell?: string;
  readonly runsOn?: string;
  /** Position of the step in its job, steps with `uses` counted. */
  readonly index: number;
  /** Literal values of the job's matrix: `service` → [a, b]. */
  readonly matrix: Readonly<Record<string, readonly string[]>>;
  /** Settings by which its failure does not count: `continue-on-error: true`, `allow_failure: true`. */
  readonly tolerated: readonly CiSetting[];
  /** `if:` of the step and of its job. */
  readonly conditions: readonly CiSetting[];
  /** `paths` and `paths-ignore` of the events that start the workflow. */
  readonly filters: readonly CiFilter[];
  /** Names of the events that start the workflow; absent where that is not known. */
  readonly events?: readonly string[];
  /** Branches that start the workflow where only pushes to these and pull requests do: then no other ref is ever there. */
  readonly branches?: readonly string[];
  /** Jobs that its job needs. */
  readonly needs?: readonly string[];
  /** Keys of the matrix whose values only CI knows; `*` for all. */
  readonly openMatrix?: readonly string[];
}

export interface CiSetting {
  readonly of: "step" | "job";
  readonly key: string;
  readonly value: string;
  readonly range: Range;
  /** Names and comments beside it, which may say that this is meant. */
  readonly notes: string;
  /** A later step looks at the outcome (`steps.lint.outcome`). */
  readonly isRead?: boolean;
}

export interface CiFilter {
  readonly event: string;
  readonly key: "paths" | "paths-ignore";
  /** As the system calls it, where that is another word (`changes` of GitLab). */
  readonly written?: string;
  readonly patterns: readonly string[];
  readonly range: Range;
}

/** When a hook runs, and what it is given: the settings of pre-commit and lefthook. */
export interface HookFacts {
  readonly language: string;
  /** Regular expressions of Python (pre-commit) on paths; lefthook's globs are in `glob`. */
  readonly files?: string;
  readonly exclude?: string;
  readonly glob?: readonly string[];
  readonly types: readonly string[];
  readonly typesOr: readonly string[];
  readonly excludeTypes: readonly string[];
  readonly passFilenames: boolean;
  /** Stages that it is limited to: a `manual` hook runs only when somebody asks for it. */
  readonly stages: readonly string[];
}

export interface DockerFacts {
  /** COPY/ADD from the context: source (relative to the root when that can be told) → destination. */
  readonly copies: readonly { readonly from: string; readonly to: string; readonly line: number }[];
  readonly workdir: string;
  readonly pythonpath: readonly string[];
  readonly base: string;
  readonly command?: string;
}
