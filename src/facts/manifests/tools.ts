/** Shell scripts, pre-commit, compose files, workspaces and the settings of single tools. */
import { parseJson } from "./json.ts";
import { wordsOf } from "./package-json.ts";
import { requirementsIn } from "./pyproject.ts";
import { stringWords } from "./python-literals.ts";
import { readScript, slicePlacement } from "./script.ts";
import { declare, folderOf, homeOf, resolvePath } from "./source.ts";
import type { Source } from "./source.ts";
import { at, entriesOf, itemsOf, textNodesOf, textOf, textsOf, valueOf } from "./tree.ts";
import type { Node } from "./tree.ts";
import type { CommandStep, Declared, HookFacts, Manifest } from "./types.ts";
import { parseYaml } from "./yaml.ts";

/** A shell script. It may run from anywhere; the root of the repository is the usual place. */
export function parseShellScript(source: Source): Manifest {
  const { steps, declared, includes } = readScript(source, {
    text: source.text,
    place: slicePlacement(0),
    cwd: ".",
    env: {},
    role: "dev",
  });
  const isHook = /(?:^|\/)\.(?:husky|githooks)\/[^/]+$/.test(source.path);
  const kind = isHook ? "git-hook" : "tool-config";
  return { path: source.path, kind, ecosystem: "none", steps, declared, includes };
}

/** .pre-commit-config.yaml: `additional_dependencies` go into the hook's own environment; local hooks run commands. */
export function parsePreCommit(source: Source): Manifest {
  const parsed = parseYaml(source.text);
  const base = { path: source.path, kind: "pre-commit", ecosystem: "none", includes: [] } as const;
  if (!parsed.ok) return { ...base, declared: [], problem: parsed.problem };
  const declared: Declared[] = [];
  const steps: CommandStep[] = [];
  const words: string[] = [];
  for (const repo of itemsOf(at(parsed.root, "repos"))) {
    const url = textOf(at(repo, "repo")) ?? "";
    words.push(url.slice(url.lastIndexOf("/") + 1));
    for (const hook of itemsOf(at(repo, "hooks"))) {
      const id = textOf(at(hook, "id")) ?? "hook";
      words.push(id);
      const needs = at(hook, "additional_dependencies");
      const isNode =
        textOf(at(hook, "language")) === "node" || textNodesOf(needs).some((node) => /^@|\w@[\d^~]/.test(node.value));
      if (isNode) declared.push(...npmNames(source, textNodesOf(needs), id));
      else declared.push(...requirementsIn(source, needs, "dev", id));
      const entry = at(hook, "entry");
      if (url !== "local" || entry?.kind !== "text") continue;
      const args = textsOf(at(hook, "args"));
      const range = source.range(entry.start, entry.end);
      const line = range.startLine;
      const text = [entry.value.trim(), ...args.map(quoted)].join(" ");
      const name = textOf(at(hook, "name"));
      const facts = { text, lines: [line], cwd: ".", ...(name === undefined ? {} : { name }), hook: hookFacts(hook) };
      steps.push({ text, line, cwd: ".", job: id, env: {}, range, script: facts });
    }
  }
  return { ...base, declared, steps, words };
}

/** An argument as a shell would have to read it. */
function quoted(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}

function hookFacts(hook: Node | undefined): HookFacts {
  const files = textOf(at(hook, "files"));
  const exclude = textOf(at(hook, "exclude"));
  return {
    language: textOf(at(hook, "language")) ?? "system",
    ...(files === undefined || files === "" ? {} : { files }),
    ...(exclude === undefined || exclude === "^$" ? {} : { exclude }),
    types: textsOf(at(hook, "types")),
    typesOr: textsOf(at(hook, "types_or")),
    excludeTypes: textsOf(at(hook, "exclude_types")),
    passFilenames: valueOf(at(hook, "pass_filenames")) !== false,
    stages: textsOf(at(hook, "stages")),
  };
}

/** lefthook.yml: commands of each git hook, with their globs; `{staged_files}` and the like stay as written. */
export function parseLefthook(source: Source): Manifest {
  const parsed = parseYaml(source.text);
  const base = { path: source.path, kind: "lefthook", ecosystem: "none", declared: [], includes: [] } as const;
  if (!parsed.ok) return { ...base, problem: parsed.problem };
  const steps: CommandStep[] = [];
  for (const group of entriesOf(parsed.root)) {
    const named = entriesOf(at(group.value, "commands")).map((entry) => ({ name: entry.key, node: entry.value }));
    const listed = itemsOf(at(group.value, "jobs")).map((node) => ({ name: textOf(at(node, "name")) ?? "job", node }));
    for (const { name, node } of [...named, ...listed]) {
      const run = at(node, "run");
      if (run?.kind !== "text") continue;
      const text = run.value.trim();
      const cwd = resolvePath(".", textOf(at(node, "root")) ?? ".") ?? ".";
      const range = source.range(run.start, run.end);
      const exclude = textOf(at(node, "exclude"));
      const hook: HookFacts = {
        language: "system",
        glob: textsOf(at(node, "glob")),
        ...(exclude === undefined ? {} : { exclude }),
        types: [],
        typesOr: [],
        excludeTypes: [],
        passFilenames: /\{(?:staged|all|push)_files\}|\{files\}/.test(text),
        stages: [group.key],
      };
      const lines = text
        .split("\n")
        .map((_, index) => range.startLine + (/^[|>]/.test(source.text.slice(run.start)) ? index + 1 : index));
      const script = { text, lines, cwd, name, hook };
      steps.push({ text, line: range.startLine, cwd, job: name, env: {}, range, script });
    }
  }
  return { ...base, steps };
}

function npmNames(source: Source, nodes: ReturnType<typeof textNodesOf>, group: string): readonly Declared[] {
  return nodes.flatMap((node) => {
    const match = /^((?:@[\w.-]+\/)?[\w.-]+)(?:@(.*))?$/.exec(node.value);
    const name = match?.[1];
    if (name === undefined) return [];
    const start = source.text.indexOf(name, node.start);
    const entry = {
      name,
      key: name,
      specifier: match?.[2] ?? "",
      extras: [],
      role: "dev",
      group,
      ecosystem: "npm",
    } as const;
    return [declare(source, entry, start, start + name.length)];
  });
}

/** pnpm-workspace.yaml and lerna.json: `includes` holds the patterns of the members, relative to the root. */
export function parseWorkspace(source: Source): Manifest {
  const parsed = source.path.endsWith(".json") ? parseJson(source.text) : parseYaml(source.text);
  const base = { path: source.path, kind: "workspace", ecosystem: "npm", declared: [] } as const;
  if (!parsed.ok) return { ...base, includes: [], problem: parsed.problem };
  const members = textsOf(at(parsed.root, "packages"));
  const includes = members.flatMap((member) => {
    const negated = member.startsWith("!");
    const path = resolvePath(folderOf(source.path), negated ? member.slice(1) : member);
    return path === undefined ? [] : [negated ? `!${path}` : path];
  });
  return { ...base, includes };
}

/** docker-compose.yml and Procfile-like YAML: what `command`, `entrypoint` and health checks run. */
export function parseCompose(source: Source): Manifest {
  const parsed = parseYaml(source.text);
  const base = { path: source.path, kind: "tool-config", ecosystem: "none", declared: [], includes: [] } as const;
  if (!parsed.ok) return { ...base, problem: parsed.problem };
  const steps: CommandStep[] = [];
  for (const service of entriesOf(at(parsed.root, "services"))) {
    for (const key of ["entrypoint", "command"]) {
      const node = at(service.value, key);
      const text = textsOf(node).join(" ");
      if (node === undefined || text === "") continue;
      steps.push({ text, line: source.position(node.start).line, cwd: homeOf(source), job: service.key, env: {} });
    }
  }
  return { ...base, steps, words: wordsOf(at(parsed.root, "services")).filter((word) => word.length < 200) };
}

/** Settings of a tool in JSON, YAML or code: only the words in it. */
export function parseToolConfig(source: Source): Manifest {
  const base = { path: source.path, kind: "tool-config", ecosystem: "none", declared: [], includes: [] } as const;
  const { path, text } = source;
  if (/\.(?:py|[cm]?[jt]s)$/.test(path)) return { ...base, words: stringWords(text) };
  if (path.endsWith("Procfile")) {
    const steps = [...text.matchAll(/^(\w[\w-]*):[ \t]*(.+)$/gm)].flatMap((match) => {
      const place = slicePlacement(match.index + match[0].length - (match[2] ?? "").length);
      return readScript(source, {
        text: match[2] ?? "",
        place,
        cwd: homeOf(source),
        env: {},
        job: match[1] ?? "",
        role: "dev",
      }).steps;
    });
    return { ...base, steps };
  }
  const parsed = /\.ya?ml$/.test(path) ? parseYaml(text) : parseJson(text);
  // A dotfile without an ending (.eslintrc) may be either.
  const second = parsed.ok || /\.\w+$/.test(path.slice(path.lastIndexOf("/") + 2)) ? parsed : parseYaml(text);
  if (!second.ok) return { ...base, problem: second.problem };
  const install = at(second.root, "python", "install"); // .readthedocs.yaml
  const includes = itemsOf(install).flatMap(
    (item) => resolvePath(".", textOf(at(item, "requirements")) ?? textOf(at(item, "path")) ?? "/") ?? [],
  );
  return { ...base, includes, words: wordsOf(second.root) };
}
