/** Which folders and files of the repository a script looks at: `ROOT / "services"`, `os.walk`, globs, `git ls-files`. */
import { fieldOf, unwrap, type PyNode } from "../../syntax/python-tree.ts";
import { findModule, joinPath, type Line, type Repository } from "./repository.ts";
import { argumentsFor, ask, loopedOver, refsOf, type Ref } from "./refs.ts";
import { findSibling, literalOf, type Script } from "./script.ts";
import { defaultOf, stringsOf, type Row, type Text, type World } from "./values.ts";

/** A folder, file or pattern from the root; `.` is the root. */
export interface Place {
  readonly path: string;
  readonly row?: Row;
  /** The outermost call that hands it to a parameter. */
  readonly at?: PyNode;
  readonly lines: readonly Line[];
}

/** Files that a script goes through. */
export interface Walk {
  /** Path pattern from the root; `**` for everything. */
  readonly pattern: string;
  /** Folder that it starts from. */
  readonly base: string;
  /** ".py"; undefined when it takes every file. */
  readonly suffix?: string;
  readonly isDeep: boolean;
  readonly row?: Row;
  readonly lines: readonly Line[];
  /** What lists the files, or the call that says which: it belongs to the function in which that stands. */
  readonly node: PyNode;
  readonly script: Script;
}

export interface Setting extends World {
  readonly cwd: string;
  readonly repository: Repository;
  /** Patterns of the files that a hook or make hands to the scripts; undefined where it hands none. */
  readonly handed?: readonly string[];
}

const DEEPEST = 12;

export function placesOf(world: Setting, script: Script, node: PyNode, depth = 0): readonly Place[] {
  if (depth > DEEPEST) return [];
  const at = unwrap(node);
  const inner = (child: PyNode | undefined): readonly Place[] =>
    child === undefined ? [] : placesOf(world, script, child, depth + 1);
  switch (at.type) {
    case "string":
      return written(world, stringsOf(world, script, at));
    case "identifier":
      return named(world, script, at, depth);
    case "binary_operator":
      if (fieldOf(at, "operator")?.type !== "/") return [];
      return joined(world, script, inner(fieldOf(at, "left")), fieldOf(at, "right"));
    case "subscript": {
      const value = fieldOf(at, "value");
      const object = value?.type === "attribute" ? fieldOf(value, "object") : undefined;
      const attribute = value?.type === "attribute" ? fieldOf(value, "attribute") : undefined;
      const index = fieldOf(at, "subscript");
      if (attribute === undefined || index === undefined || script.textOf(attribute) !== "parents") {
        return value !== undefined && script.textOf(value).endsWith("__path__") ? inner(value) : [];
      }
      const levels = Number(script.textOf(index)) + 1;
      return Number.isInteger(levels) && levels <= 20 ? inner(object).flatMap((place) => up(place, levels)) : [];
    }
    case "attribute": {
      const object = fieldOf(at, "object");
      const name = script.textOf(fieldOf(at, "attribute") ?? at);
      if (name === "curdir") return [{ path: world.cwd, lines: [] }];
      if (name === "parent") return inner(object).flatMap((place) => up(place, 1));
      if ((name === "__file__" || name === "__path__") && object !== undefined)
        return packageOf(world, script, object, name);
      const own = named(world, script, at, depth);
      if (own.length > 0) return own;
      const texts = written(world, stringsOf(world, script, at));
      if (texts.length > 0) return texts;
      const fallback = defaultOf(script, name);
      if (fallback !== undefined) return inner(fallback);
      return refsOf(ask(world), { script, node: at }, 0).flatMap((each) =>
        each.node === at ? [] : placesOfRef(world, each, depth + 1),
      );
    }
    case "call":
      return called(world, script, at, depth);
    case "conditional_expression":
    case "boolean_operator":
      return at.children.flatMap(inner);
    default:
      return [];
  }
}

function written(world: Setting, texts: readonly Text[]): readonly Place[] {
  return texts.flatMap((text) => {
    const path = joinPath(world.cwd, text.text);
    return path === undefined ? [] : [placeOf(path, text)];
  });
}

function placeOf(path: string, text: Text): Place {
  return { path, lines: [text.script.line(text.node)], ...bindingOf(text) };
}

/** The entry and the call through which something came. */
function bindingOf({
  row,
  at,
}: {
  readonly row?: Row | undefined;
  readonly at?: PyNode | undefined;
}): Pick<Place, "row" | "at"> {
  return { ...(row === undefined ? {} : { row }), ...(at === undefined ? {} : { at }) };
}

function up(place: Place, levels: number): readonly Place[] {
  const path = joinPath(place.path, "../".repeat(levels));
  return path === undefined ? [] : [{ ...place, path }];
}

/** `pkg.__file__` is the package's `__init__.py`, wherever it stands in the repository. */
function packageOf(world: Setting, script: Script, object: PyNode, name: string): readonly Place[] {
  const modules = script
    .lookup(script.textOf(object).split(".")[0] ?? "", object)
    .flatMap((binding) =>
      binding.kind === "import"
        ? [binding.name === undefined ? script.textOf(object) : `${binding.module}.${binding.name}`]
        : [],
    );
  return modules.flatMap((module) => {
    const found = findModule(world.repository, module);
    if (found === undefined) return [];
    const path = name === "__file__" && !found.endsWith(".py") ? `${found}/__init__.py` : found;
    return [{ path, lines: [script.line(object)] }];
  });
}

function named(world: Setting, script: Script, node: PyNode, depth: number): readonly Place[] {
  const text = script.textOf(node);
  if (text === "__file__") return [{ path: script.path, lines: [] }];
  return script.lookup(text, node).flatMap((binding): readonly Place[] => {
    switch (binding.kind) {
      case "value":
        return placesOf(world, script, binding.from, depth + 1);
      case "element": {
        if (binding.index === undefined) {
          const walked = globbed(world, script, binding.from, depth + 1);
          if (walked.length > 0) return walked;
        }
        const elements = loopedOver(ask(world), { script, node: binding.from }, binding.index, 0);
        const found = elements.flatMap((each) => placesOfRef(world, each, depth + 1));
        return found.length > 0 ? found : written(world, stringsOf(world, script, node));
      }
      case "part": {
        const found = refsOf(ask(world), { script, node }, 0).flatMap((each) => placesOfRef(world, each, depth + 1));
        return found.length > 0 ? found : written(world, stringsOf(world, script, node));
      }
      case "parameter": {
        const given = argumentsFor(world, script, binding.of, binding.index).flatMap((each) =>
          placesOfRef(world, each, depth + 1),
        );
        const fallback = binding.from === undefined ? [] : placesOf(world, script, binding.from, depth + 1);
        return [...given, ...fallback];
      }
      case "import": {
        const sibling = findSibling(script, binding.module, world.scripts);
        const name = binding.name;
        if (sibling === undefined || name === undefined) return [];
        return sibling
          .lookup(name, sibling.root)
          .flatMap((each) => (each.kind === "value" ? placesOf(world, sibling, each.from, depth + 1) : []));
      }
    }
  });
}

/** Of an expression that was reached through an entry of a table or a call: its places belong to these. */
function placesOfRef(world: Setting, ref: Ref, depth: number): readonly Place[] {
  const walked = globbed(world, ref.script, ref.node, depth);
  const places = walked.length > 0 ? walked : placesOf(world, ref.script, ref.node, depth);
  return places.map((place) => ({ ...bindingOf(ref), ...place }));
}

function joined(world: Setting, script: Script, left: readonly Place[], right: PyNode | undefined): readonly Place[] {
  if (right === undefined) return [];
  const texts = stringsOf(world, script, right);
  return left.flatMap((place) =>
    texts.flatMap((text) => {
      const path = joinPath(place.path, text.text);
      return path === undefined
        ? []
        : [{ ...bindingOf(place), ...placeOf(path, text), lines: [...place.lines, text.script.line(text.node)] }];
    }),
  );
}

const SAME =
  /^(?:resolve|absolute|expanduser|as_posix|abspath|realpath|normpath|expanduser|str|fspath|sorted|list|set|iter|strip|decode|rstrip)$/;

function called(world: Setting, script: Script, call: PyNode, depth: number): readonly Place[] {
  const callee = fieldOf(call, "function");
  const given = fieldOf(call, "arguments")?.children ?? [];
  if (callee === undefined) return [];
  const text = script.textOf(callee);
  const inner = (child: PyNode | undefined): readonly Place[] =>
    child === undefined ? [] : placesOf(world, script, child, depth + 1);
  if (/(?:^|\.)(?:cwd|getcwd)$/.test(text)) return [{ path: world.cwd, lines: [] }];
  if (/show-toplevel/.test(script.textOf(call))) return [{ path: ".", lines: [script.line(call)] }];
  if (/(?:^|\.)(?:Path|PurePath|PosixPath)$/.test(text)) {
    if (given.length === 0) return [{ path: world.cwd, lines: [] }];
    return given.slice(1).reduce((left, right) => joined(world, script, left, right), inner(given[0]));
  }
  if (/(?:^|\.)dirname$/.test(text)) return inner(given[0]).flatMap((place) => up(place, 1));
  if (text.endsWith("path.join") || text === "join") {
    return given.slice(1).reduce((left, right) => joined(world, script, left, right), inner(given[0]));
  }
  if (callee.type === "attribute") {
    const object = fieldOf(callee, "object");
    const method = script.textOf(fieldOf(callee, "attribute") ?? callee);
    if (method === "joinpath") return given.reduce((left, right) => joined(world, script, left, right), inner(object));
    if (method === "get" && object !== undefined && script.textOf(object).endsWith("environ")) return inner(given[1]);
    if (SAME.test(method)) {
      return object !== undefined && /^(?:os\.path|os|path)$/.test(script.textOf(object))
        ? inner(given[0])
        : inner(object);
    }
    return [];
  }
  return SAME.test(text) ? inner(given[0]) : [];
}

/** A call that lists a folder, as patterns of what it yields. */
function globbed(world: Setting, script: Script, node: PyNode, depth: number): readonly Place[] {
  const at = unwrap(node);
  if (at.type !== "call" || depth > DEEPEST) return [];
  const callee = fieldOf(at, "function");
  const given = fieldOf(at, "arguments")?.children ?? [];
  if (callee === undefined) return [];
  const name = script.textOf(callee);
  if (/^(?:sorted|list|set|iter|reversed|tuple)$/.test(name)) {
    return given[0] === undefined ? [] : globbed(world, script, given[0], depth + 1);
  }
  if (callee.type !== "attribute") return [];
  const object = fieldOf(callee, "object");
  const method = script.textOf(fieldOf(callee, "attribute") ?? callee);
  if (object === undefined || !/^(?:glob|rglob|iterdir)$/.test(method)) return [];
  const bases = placesOf(world, script, object, depth + 1);
  if (method === "iterdir") return bases.map((place) => ({ ...place, path: under(place.path, "*") }));
  if (given[0] === undefined) return [];
  return bases.flatMap((place) =>
    stringsOf(world, script, given[0] ?? at).map((text) => ({
      ...bindingOf(place),
      ...placeOf(under(place.path, method === "rglob" ? `**/${text.text}` : text.text), text),
      lines: [...place.lines, script.line(at)],
    })),
  );
}

function under(folder: string, pattern: string): string {
  const clean = pattern.replace(/^\.\//, "");
  return folder === "." || folder === "" ? clean : `${folder}/${clean}`;
}

/** Every place where the scripts go through files. */
export function walksOf(world: Setting): readonly Walk[] {
  return world.scripts.flatMap((script) => script.calls.flatMap((call) => walkOf(world, script, call)));
}

function walkOf(world: Setting, script: Script, call: PyNode): readonly Walk[] {
  const callee = fieldOf(call, "function");
  if (callee === undefined) return [];
  const given = fieldOf(call, "arguments")?.children ?? [];
  const name = script.textOf(callee);
  const method = callee.type === "attribute" ? script.textOf(fieldOf(callee, "attribute") ?? callee) : name;
  const object = callee.type === "attribute" ? fieldOf(callee, "object") : undefined;
  const walk = (place: Place, written: string): Walk => {
    // A list of folders may name a file as well.
    const isFile = place.path.endsWith(".py") && world.repository.paths.includes(place.path);
    const pattern = isFile ? "." : written;
    const suffix = isFile ? ".py" : /(\.[A-Za-z]\w*)$/.exec(pattern)?.[1];
    return {
      pattern: isFile ? place.path : under(place.path, pattern),
      base: place.path,
      isDeep: pattern.includes("**"),
      lines: [...place.lines, script.line(call)],
      node: place.at ?? call,
      script,
      ...(suffix === undefined ? {} : { suffix }),
      ...(place.row === undefined ? {} : { row: place.row }),
    };
  };
  if (
    /^(?:glob\.)?i?glob$/.test(name) &&
    given[0] !== undefined &&
    !(object !== undefined && object.type !== "identifier")
  ) {
    const bases = globPlaces(world, script, given[0]);
    return bases.map((place) => walk({ ...place, path: "." }, place.path));
  }
  if (object !== undefined && /^r?glob$/.test(method) && given[0] !== undefined) {
    const patterns = stringsOf(world, script, given[0]);
    return placesOf(world, script, object).flatMap((place) =>
      patterns.map(({ text, row, at }) =>
        walk({ ...place, ...bindingOf({ row, at }) }, method === "rglob" ? `**/${text.replace(/^\*\*\//, "")}` : text),
      ),
    );
  }
  if (/(?:^|\.)walk$/.test(name) && name !== "ast.walk") {
    const start = given[0] ?? object;
    return start === undefined
      ? []
      : placesOf(world, script, name.startsWith("os.") || name === "walk" ? start : (object ?? start)).map((place) =>
          walk(place, "**"),
        );
  }
  if (method === "read_text" || method === "read_bytes" || name === "open") {
    const file = name === "open" ? given[0] : object;
    return file === undefined
      ? []
      : listedFiles(world, script, file).map((place) => walk({ ...place, path: "." }, place.path));
  }
  if (object !== undefined && method === "iterdir")
    return placesOf(world, script, object).map((place) => walk(place, "*"));
  if (/(?:^|\.)(?:listdir|scandir)$/.test(name) && given[0] !== undefined) {
    return placesOf(world, script, given[0]).map((place) => walk(place, "*"));
  }
  return listedByGit(world, script, given).map((pattern) => walk({ path: ".", lines: [] }, pattern));
}

/** `for path in SCANNED: Path(path).read_text()`: each file of a list that is written down. */
function listedFiles(world: Setting, script: Script, node: PyNode): readonly Place[] {
  const files = new Set(world.repository.paths);
  const found = placesOf(world, script, node).filter(({ path }) => files.has(path));
  return found.length > 1 ? found : [];
}

/** `glob.glob("services/**\/*.py")`, `glob(os.path.join(ROOT, "**", "*.py"))`. */
function globPlaces(world: Setting, script: Script, node: PyNode): readonly Place[] {
  const places = placesOf(world, script, node);
  return places.length > 0 ? places : written(world, stringsOf(world, script, node));
}

/** `subprocess.run(["git", "ls-files", "services/*.py"])`: git's patterns cross folders. */
function listedByGit(world: Setting, script: Script, given: readonly PyNode[]): readonly string[] {
  const first = given[0];
  if (first === undefined || !/ls-files|ls-tree/.test(script.textOf(first))) return [];
  if (/ls-tree/.test(script.textOf(first))) return [under(world.cwd, "**")];
  const words =
    first.type === "list"
      ? first.children.flatMap((child) => stringsOf(world, script, child).map(({ text }) => text))
      : (literalOf(script.textOf(first)) ?? "").split(/\s+/).map((word) => word.replace(/^['"]|['"]$/g, ""));
  const paths = words.slice(words.indexOf("ls-files") + 1).filter((word) => word !== "" && !word.startsWith("-"));
  if (words[0] !== "git" && !words.includes("ls-files")) return [];
  return paths.length === 0 ? [under(world.cwd, "**")] : paths.map((path) => under(world.cwd, deepened(path)));
}

/** In git's patterns a star crosses folders: `*.py` is every Python file, `services` everything below it. */
export function deepened(path: string): string {
  const clean = path.replace(/^:\/?(?:\([^)]*\))?/, "").replace(/\/$/, "");
  const star = clean.indexOf("*");
  if (star < 0) return /\.[A-Za-z]\w*$/.test(clean) ? clean : `${clean === "." ? "" : `${clean}/`}**`;
  if (clean.includes("**")) return clean;
  return `${clean.slice(0, star)}**/${clean.slice(star)}`.replace("//", "/");
}
