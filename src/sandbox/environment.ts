/** The clean environment of a command: nothing of the user's session beside where its tools are. */

/** Where version managers and toolchains keep their programs. No secrets live in these. */
const TOOL_VARIABLES: readonly string[] = [
  "VIRTUAL_ENV",
  "CONDA_PREFIX",
  "PYENV_ROOT",
  "PYENV_VERSION",
  "NVM_DIR",
  "VOLTA_HOME",
  "FNM_DIR",
  "ASDF_DIR",
  "ASDF_DATA_DIR",
  "MISE_DATA_DIR",
  "RUSTUP_HOME",
  "RBENV_ROOT",
  "JAVA_HOME",
  "GOROOT",
  "LD_LIBRARY_PATH",
  "DYLD_LIBRARY_PATH",
];

const USUAL_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

export interface EnvironmentPlaces {
  readonly home: string;
  readonly temporary: string;
  /** Absolute path at which the tree stands for the command. */
  readonly tree: string;
}

/**
 * The environment of one command. `host` is the environment of Assay itself; `added` is the command's, where
 * `undefined` removes a variable.
 */
export function environmentOf(
  host: Readonly<Record<string, string | undefined>>,
  added: Readonly<Record<string, string | undefined>>,
  places: EnvironmentPlaces,
): Record<string, string> {
  const env: Record<string, string> = {
    HOME: places.home,
    LANG: "C.UTF-8",
    TMPDIR: places.temporary,
    CI: "true",
    NO_COLOR: "1",
    PYTHONDONTWRITEBYTECODE: "1",
    // A command that only looks must not write the index, and none may find a repository above the tree.
    GIT_OPTIONAL_LOCKS: "0",
    GIT_CEILING_DIRECTORIES: parentOf(places.tree),
  };
  for (const name of TOOL_VARIABLES) {
    const value = host[name];
    if (value !== undefined && value !== "") env[name] = value;
  }
  env["PATH"] = host["PATH"] ?? USUAL_PATH;
  for (const [name, value] of Object.entries(added)) {
    if (value === undefined) delete env[name];
    else env[name] = value;
  }
  if (env["PATH"] !== undefined) env["PATH"] = soundPath(env["PATH"]);
  return env;
}

/** The absolute folders of a PATH, each once: an empty or relative entry would mean the folder that one stands in. */
export function pathFolders(path: string): readonly string[] {
  const folders = path.split(":").filter((folder) => folder.startsWith("/"));
  return [...new Set(folders.map((folder) => (folder.length > 1 ? folder.replace(/\/+$/, "") : folder)))];
}

function soundPath(path: string): string {
  const folders = pathFolders(path);
  return folders.length === 0 ? USUAL_PATH : folders.join(":");
}

function parentOf(path: string): string {
  const slash = path.lastIndexOf("/");
  return slash <= 0 ? "/" : path.slice(0, slash);
}
