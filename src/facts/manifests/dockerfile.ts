/** Dockerfiles: stages, copies, environment and commands. */
import { readScript, slicePlacement } from "./script.ts";
import type { ScriptReading } from "./script.ts";
import { folderOf, resolvePath } from "./source.ts";
import type { Source } from "./source.ts";
import type { CommandStep, Declared, DockerFacts, Manifest } from "./types.ts";

interface Instruction {
  readonly name: string;
  /** What follows the name, a slice of the file: continuations and here-documents included. */
  readonly text: string;
  readonly start: number;
}

/** What the stages before and in this one have set; a later `FROM stage` inherits it. */
interface Stage {
  readonly name: string;
  readonly base: string;
  workdir: string;
  env: Record<string, string>;
  copies: DockerFacts["copies"][number][];
  command: string | undefined;
}

/**
 * Reads a Dockerfile. `docker` describes the last stage with what it takes from the stages before it. COPY sources are
 * written as in the file: the build context decides what they are relative to, and the file does not say it.
 */
export function parseDockerfile(source: Source): Manifest {
  const stages: Stage[] = [];
  const steps: CommandStep[] = [];
  const declared: Declared[] = [];
  const includes: string[] = [];
  const args: Record<string, string> = {};
  const context = folderOf(source.path) || ".";
  let problem: Manifest["problem"];

  const add = (facts: ScriptReading): void => {
    steps.push(...facts.steps);
    declared.push(...facts.declared);
    includes.push(...facts.includes);
  };
  for (const instruction of instructions(source.text)) {
    let stage = stages.at(-1);
    const { name, text, start } = instruction;
    const words = text.trim().split(/\s+/);
    if (name === "ARG") {
      const match = /^(\w+)=(.*)$/s.exec(text.trim());
      if (match !== null) args[match[1] ?? ""] = unquote(match[2] ?? "");
      continue;
    }
    if (name === "FROM") {
      const base = words.find((word) => !word.startsWith("--")) ?? "";
      const parent = stages.find((known) => known.name !== "" && known.name === base);
      const as = /\sAS\s+(\S+)/i.exec(text)?.[1] ?? "";
      stages.push({
        name: as,
        base: parent?.base ?? expand(base, args),
        workdir: parent?.workdir ?? "/",
        env: { ...parent?.env },
        copies: [...(parent?.copies ?? [])],
        command: parent?.command,
      });
      continue;
    }
    if (stage === undefined) {
      const at = source.position(start);
      problem ??= { reason: `${name} before the first FROM`, line: at.line, column: 1 };
      stage = { name: "", base: "", workdir: "/", env: {}, copies: [], command: undefined };
      stages.push(stage);
    }
    switch (name) {
      case "WORKDIR":
        stage.workdir = join(stage.workdir, expand(unquote(text.trim()), { ...args, ...stage.env }));
        break;
      case "ENV":
        stage.env = { ...stage.env, ...environment(text, { ...args, ...stage.env }) };
        break;
      case "COPY":
      case "ADD":
        stage.copies.push(...copies(source, instruction, stage, stages));
        break;
      case "RUN":
        add(run(source, instruction, stage, context));
        break;
      case "CMD":
      case "ENTRYPOINT": {
        const command = commandText(text);
        stage.command =
          name === "CMD" && stage.command !== undefined && entrypoints.has(stage)
            ? `${stage.command} ${command}`
            : command;
        if (name === "ENTRYPOINT") entrypoints.add(stage);
        steps.push({
          text: command,
          line: source.position(start).line,
          cwd: hostFolder(stage, stage.workdir, context),
          job: name.toLowerCase(),
          env: stage.env,
        });
        break;
      }
      default:
    }
  }
  const last = stages.at(-1);
  return {
    path: source.path,
    kind: "dockerfile",
    ecosystem: "none",
    declared,
    includes: [...new Set(includes)],
    steps,
    ...(last === undefined ? {} : { docker: dockerFacts(last) }),
    ...(problem === undefined ? {} : { problem }),
  };
}

/** Stages whose command is an ENTRYPOINT, to which CMD adds arguments. */
const entrypoints = new WeakSet<Stage>();

function dockerFacts(stage: Stage): DockerFacts {
  return {
    copies: stage.copies,
    workdir: stage.workdir,
    pythonpath: (stage.env["PYTHONPATH"] ?? "").split(":").filter((path) => path !== "" && !path.startsWith("$")),
    base: stage.base,
    ...(stage.command === undefined ? {} : { command: stage.command }),
  };
}

function* instructions(text: string): Generator<Instruction> {
  const escape = /^#\s*escape\s*=\s*`/im.test(text.slice(0, 200)) ? "`" : "\\";
  let start = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  while (start < text.length) {
    let end = lineEnd(text, start);
    const head = /^[ \t]*([A-Za-z]+)(?=\s|$)/.exec(text.slice(start, end));
    if (head === null) {
      start = end + 1;
      continue;
    }
    // Comment lines and empty lines inside a continued instruction do not end it.
    while (end < text.length && continues(text, start, end, escape)) end = lineEnd(text, end + 1);
    const name = (head[1] ?? "").toUpperCase();
    if (/^(?:RUN|COPY|ADD)$/.test(name)) {
      for (const match of text.slice(start, end).matchAll(/(?<!<)<<-?\s*["']?(\w+)["']?/g)) {
        const close = new RegExp(`^[ \\t]*${match[1] ?? ""}[ \\t]*\\r?$`, "m").exec(text.slice(end));
        if (close !== null) end += close.index + close[0].length;
      }
    }
    const from = start + head[0].length;
    yield { name, text: text.slice(from, end), start: from };
    start = end + 1;
  }
}

function continues(text: string, start: number, end: number, escape: string): boolean {
  const lines = text.slice(start, end).split("\n");
  for (let index = lines.length - 1; index >= 0; index--) {
    const line = (lines[index] ?? "").trim();
    if (index > 0 && (line === "" || line.startsWith("#"))) continue;
    return line.endsWith(escape);
  }
  return false;
}

function lineEnd(text: string, at: number): number {
  const end = text.indexOf("\n", at);
  return end < 0 ? text.length : end;
}

function run(source: Source, instruction: Instruction, stage: Stage, context: string): ScriptReading {
  const { text } = instruction;
  const exec = execForm(text);
  // `--mount=…` stands before the command; a here-document without a command is the script itself.
  const flags = /^(?:\s|\\\r?\n)*(?:--\w[\w-]*(?:=\S+)?(?:\s|\\\r?\n)+)*/.exec(text)?.[0].length ?? 0;
  const heredoc = /^<<-?\s*["']?(\w+)["']?[^\n]*\n([\s\S]*)\n[^\n]*$/.exec(text.slice(flags));
  const body = heredoc?.[2];
  const from = body === undefined ? flags : flags + text.slice(flags).indexOf(body, 2);
  const script = exec?.join(" ") ?? body ?? blankComments(text.slice(flags));
  return readScript(source, {
    text: script,
    place: exec === undefined ? slicePlacement(instruction.start + from) : () => instruction.start + text.indexOf("["),
    cwd: hostFolder(stage, stage.workdir, context),
    env: stage.env,
    job: "run",
    role: "runtime",
    locate: (path) => origins(stage, path, context),
  });
}

/** Comment lines inside a continued RUN become blanks of equal length: the shell never sees them. */
function blankComments(text: string): string {
  return text.replace(
    /(\\\r?\n)((?:[ \t]*(?:#[^\n]*)?\n)+)/g,
    (_, head: string, comments: string) =>
      head + comments.replace(/[^\n]/g, " ").replace(/ ?\n/g, (end) => (end.length === 2 ? "\\\n" : "\n")),
  );
}

/** `["python", "-m", "app"]` as words; undefined for the shell form. */
function execForm(text: string): readonly string[] | undefined {
  const trimmed = text.trim();
  if (!trimmed.startsWith("[")) return undefined;
  try {
    const value: unknown = JSON.parse(trimmed.replace(/\\\r?\n/g, " "));
    return Array.isArray(value) && value.every((word) => typeof word === "string") ? value : undefined;
  } catch {
    return undefined; // Docker runs a list that is not JSON by the shell.
  }
}

function commandText(text: string): string {
  return execForm(text)?.join(" ") ?? text.replace(/\\\r?\n\s*/g, " ").trim();
}

function copies(
  source: Source,
  instruction: Instruction,
  stage: Stage,
  stages: readonly Stage[],
): readonly DockerFacts["copies"][number][] {
  const text = instruction.text.replace(/\\\r?\n/g, " ");
  const from = /--from=(\S+)/.exec(text)?.[1];
  const plain = text.replace(/^\s*(?:--\S+\s+)*/, "");
  const words = (execForm(plain) ?? plain.trim().split(/\s+/)).map(unquote);
  const target = words.at(-1);
  if (words.length < 2 || target === undefined || words[0]?.startsWith("<<") === true) return [];
  const to = join(stage.workdir, target, target.endsWith("/") || target.endsWith("."));
  const { line } = source.position(instruction.start);
  if (from !== undefined) {
    // From an earlier stage: what that stage had copied to this place came from the context.
    const origin = stages.find((known, index) => known.name === from || String(index) === from);
    return (origin?.copies ?? []).flatMap((copy) => {
      const taken = words.slice(0, -1).some((path) => {
        const absolute = join("/", path).replace(/\/$/, "");
        return absolute === "" || copy.to === absolute || copy.to.startsWith(`${absolute}/`);
      });
      return taken ? [{ from: copy.from, to: copy.to, line }] : [];
    });
  }
  return words.slice(0, -1).map((path) => ({ from: path.replace(/^\.\/(?=.)|^\/(?=.)/, ""), to, line }));
}

/** The folder of the repository that a place in the image was copied from; the context's folder when nothing says it. */
function hostFolder(stage: Stage, place: string, context: string): string {
  const copy = stage.copies.findLast((known) => known.to.replace(/\/$/, "") === place.replace(/\/$/, ""));
  if (copy === undefined || /[*?$]/.test(copy.from) || /\.\w+$/.test(copy.from)) return context;
  return resolvePath(context, copy.from) ?? context;
}

/**
 * Where a path in the image came from, relative to the root. The build context is the Dockerfile's folder or the root of
 * the repository, which the file does not say: both are candidates.
 */
function origins(stage: Stage, written: string, context: string): readonly string[] {
  const place = join(stage.workdir, written);
  const holds = (copy: DockerFacts["copies"][number]): boolean => place.startsWith(`${copy.to.replace(/\/$/, "")}/`);
  // `COPY requirements.txt setup/ ./`: the file of that name comes before the folder that might hold one.
  const found =
    stage.copies.findLast(
      (copy) => copy.to === place || (holds(copy) && isFile(copy.from) && sameName(copy.from, place)),
    ) ?? stage.copies.findLast((copy) => holds(copy) && !isFile(copy.from));
  let from = written.startsWith("/") ? undefined : written;
  if (found !== undefined) {
    const rest = place.slice(found.to.replace(/\/$/, "").length + 1);
    from = isFile(found.from) || rest === "" ? found.from : `${found.from}/${rest}`;
    // `COPY requirements*.txt ./`
    if (found.from.includes("*")) from = `${folderOf(found.from)}/${rest}`.replace(/^\//, "");
  }
  if (from === undefined) return [];
  const candidates = [resolvePath(context, from), resolvePath(".", from)];
  return [...new Set(candidates.filter((path) => path !== undefined))];
}

function isFile(path: string): boolean {
  return /\.\w+$/.test(path);
}

function sameName(left: string, right: string): boolean {
  return left.includes("*") || left.slice(left.lastIndexOf("/") + 1) === right.slice(right.lastIndexOf("/") + 1);
}

function environment(text: string, known: Readonly<Record<string, string>>): Record<string, string> {
  const flat = text.replace(/\\\r?\n/g, " ").trim();
  const old = /^(\w+)\s+([^=\s].*)$/s.exec(flat); // ENV NAME value
  if (old !== null && !/^\w+=/.test(flat)) return { [old[1] ?? ""]: expand(unquote(old[2] ?? ""), known) };
  const set: Record<string, string> = {};
  for (const match of flat.matchAll(/([A-Za-z_]\w*)=("(?:\\.|[^"])*"|'[^']*'|(?:\\.|[^\s])*)/g)) {
    set[match[1] ?? ""] = expand(unquote(match[2] ?? ""), { ...known, ...set });
  }
  return set;
}

function expand(text: string, known: Readonly<Record<string, string>>): string {
  return text.replace(
    /\$(?:\{(\w+)(?::-([^}]*))?\}|(\w+))/g,
    (whole, braced?: string, fallback?: string, plain?: string) => {
      const name = braced ?? plain ?? "";
      return Object.hasOwn(known, name) ? (known[name] ?? "") : (fallback ?? (name === "PYTHONPATH" ? "" : whole));
    },
  );
}

function unquote(text: string): string {
  return /^(["']).*\1$/s.test(text) ? text.slice(1, -1) : text;
}

/** An absolute path in the image; a trailing slash is kept when `folder` says the target is one. */
function join(base: string, path: string, folder = false): string {
  const parts: string[] = [];
  for (const part of (path.startsWith("/") ? path : `${base}/${path}`).split("/")) {
    if (part === "" || part === ".") continue;
    if (part === "..") parts.pop();
    else parts.push(part);
  }
  const joined = `/${parts.join("/")}`;
  return folder && joined !== "/" && path.endsWith("/") ? `${joined}/` : joined;
}
