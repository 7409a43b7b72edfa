/** pytest's settings, the same in pyproject.toml, pytest.ini, tox.ini and setup.cfg. */
import { commandsOf } from "./shell.ts";
import { resolvePath } from "./source.ts";
import type { Range } from "../../model/index.ts";
import type { PythonProject } from "./types.ts";

type Pytest = NonNullable<PythonProject["pytest"]>;

/**
 * Reads the settings through `get`, which gives the values of a key (one string, or one a list item). Paths are made
 * relative to the root; `folder` is where the settings stand, `addoptsAt` where their `addopts` does.
 */
export function pytestSettings(
  folder: string,
  get: (key: string) => readonly string[] | undefined,
  addoptsAt?: Range,
): Pytest {
  const words = (key: string): readonly string[] =>
    (get(key) ?? []).flatMap((value) => value.split(/\s+/)).filter((word) => word !== "");
  const paths = (key: string): readonly string[] => words(key).flatMap((path) => resolvePath(folder, path) ?? []);
  const patterns = (name: "files" | "classes" | "functions", key: string): Partial<Pytest> =>
    get(key) === undefined ? {} : { [name]: words(key) };
  const addopts = (get("addopts") ?? []).join(" ").replace(/\s+/g, " ").trim();
  const options = commandsOf(addopts).flatMap((command) => command.map((word) => word.text));
  const mode = optionValues(options, "--import-mode").at(-1);
  const asyncioMode = words("asyncio_mode")[0] ?? optionValues(options, "--asyncio-mode").at(-1);
  return {
    pythonpath: paths("pythonpath"),
    testpaths: paths("testpaths"),
    addopts,
    importMode: mode === "importlib" || mode === "append" ? mode : "prepend",
    plugins: [
      ...optionValues(options, "-p").filter((plugin) => !plugin.startsWith("no:")),
      ...words("required_plugins").map((plugin) => plugin.replace(/[<>=!~].*$/, "")),
    ],
    ...patterns("files", "python_files"),
    ...patterns("classes", "python_classes"),
    ...patterns("functions", "python_functions"),
    ...(asyncioMode === undefined ? {} : { asyncioMode }),
    ...(addoptsAt === undefined ? {} : { addoptsAt }),
  };
}

/** Values of an option written `-p x`, `-px` or `--option=x`. */
export function optionValues(words: readonly string[], option: string): readonly string[] {
  return words.flatMap((word, index) => {
    if (word === option) return words[index + 1] ?? [];
    if (word.startsWith(`${option}=`)) return word.slice(option.length + 1);
    if (option.length === 2 && word.startsWith(option) && word.length > 2) return word.slice(2);
    return [];
  });
}
