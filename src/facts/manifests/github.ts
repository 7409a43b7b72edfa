/** What a GitHub workflow says about a step: shell, matrix, conditions, filters, and whether its failure counts. */
import type { Source } from "./source.ts";
import { at, entriesOf, itemsOf, textOf, textsOf, valueOf } from "./tree.ts";
import type { Entry, Node } from "./tree.ts";
import type { CiFacts, CiFilter, CiSetting } from "./types.ts";

export interface GithubJob {
  readonly key: string;
  readonly node: Node | undefined;
  readonly root: Node;
}

/** Settings of a step; `job` is absent for the steps of a composite action. */
export function githubFacts(source: Source, step: Node, index: number, job: GithubJob | undefined): CiFacts {
  const shell =
    textOf(at(step, "shell")) ??
    textOf(at(job?.node, "defaults", "run", "shell")) ??
    textOf(at(job?.root, "defaults", "run", "shell"));
  const runner = at(job?.node, "runs-on");
  const runsOn = textsOf(runner?.kind === "table" ? at(runner, "labels") : runner).join(" ");
  const names = [textOf(at(step, "name")) ?? "", textOf(at(job?.node, "name")) ?? "", job?.key ?? ""];
  const id = textOf(at(step, "id"));
  const places = [
    { of: "step", node: step },
    { of: "job", node: job?.node },
  ] as const;
  const settings = (key: string): readonly CiSetting[] =>
    places.flatMap(({ of, node }) => {
      const entry = entryOf(node, key);
      if (entry === undefined) return [];
      const value = valueOf(entry.value);
      const text = typeof value === "string" ? value : String(value);
      return [
        {
          of,
          key,
          value: text,
          range: source.range(entry.keyStart, Math.max(entry.keyEnd, entry.value.end)),
          notes: [
            ...(of === "step" ? names : names.slice(1)),
            commentsBeside(source, entry.keyStart),
            above(source, node),
          ]
            .join(" ")
            .trim(),
          isRead: of === "step" && id !== undefined && readsOutcome(source.text, id),
        },
      ];
    });
  return {
    system: "github",
    ...(shell === undefined ? {} : { shell }),
    ...(runsOn === "" ? {} : { runsOn }),
    index,
    matrix: matrixOf(at(job?.node, "strategy", "matrix")),
    tolerated: settings("continue-on-error").filter(({ value }) => isTrue(value)),
    conditions: settings("if"),
    filters: job === undefined ? [] : filtersOf(source, job.root),
    ...(job === undefined
      ? {}
      : { events: eventsOf(job.root), ...branchesOf(job.root), needs: textsOf(at(job.node, "needs")) }),
    openMatrix: openKeys(at(job?.node, "strategy", "matrix")),
  };
}

/** `on: push`, `on: [push, pull_request]`, `on: {push: …}`. */
function eventsOf(root: Node): readonly string[] {
  const on = at(root, "on");
  return on?.kind === "table" ? entriesOf(on).map(({ key }) => key) : textsOf(on);
}

/** Only where every run is for one of these branches or for a pull request. */
function branchesOf(root: Node): Pick<CiFacts, "branches"> {
  const push = at(root, "on", "push");
  const branches = textsOf(at(push, "branches"));
  const isOpen =
    branches.length === 0 || at(push, "tags") !== undefined || branches.some((each) => /[*?+![\]$]/.test(each));
  if (isOpen || eventsOf(root).some((event) => !/^(?:push|pull_request)$/.test(event))) return {};
  return { branches };
}

function openKeys(matrix: Node | undefined): readonly string[] {
  if (matrix?.kind === "text" || at(matrix, "include")?.kind === "text") return ["*"];
  return entriesOf(matrix).flatMap(({ key, value }) =>
    value.kind === "text" || itemsOf(value).some((item) => textOf(item)?.includes("${{") === true) ? [key] : [],
  );
}

function isTrue(value: string): boolean {
  return /^(?:\$\{\{\s*)?true(?:\s*\}\})?$/.test(value.trim());
}

function readsOutcome(text: string, id: string): boolean {
  const name = id.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`steps(?:\\.${name}|\\[['"]${name}['"]\\])\\.(?:outcome|conclusion)\\b`).test(text);
}

function entryOf(node: Node | undefined, key: string): Entry | undefined {
  return node?.kind === "table" ? node.entries.get(key) : undefined;
}

/** Literal lists of a matrix, and the values that `include` adds. */
function matrixOf(matrix: Node | undefined): Readonly<Record<string, readonly string[]>> {
  // A key may be called `constructor`.
  const values = new Map<string, string[]>();
  const add = (key: string, value: unknown): void => {
    if (typeof value === "string" || typeof value === "number" || typeof value === "boolean")
      values.set(key, [...(values.get(key) ?? []), String(value)]);
  };
  for (const entry of entriesOf(matrix)) {
    if (entry.key === "exclude") continue;
    for (const item of itemsOf(entry.value)) {
      // `include: [{service: a}]` gives matrix.service, `service: [{name: a}]` gives matrix.service.name.
      const prefix = entry.key === "include" ? "" : `${entry.key}.`;
      for (const inner of entriesOf(item)) add(`${prefix}${inner.key}`, valueOf(inner.value));
      add(entry.key, valueOf(item));
    }
  }
  return Object.fromEntries([...values].map(([key, list]) => [key, [...new Set(list)]]));
}

function filtersOf(source: Source, root: Node): readonly CiFilter[] {
  return ["push", "pull_request", "pull_request_target"].flatMap((event) =>
    (["paths", "paths-ignore"] as const).flatMap((key) => {
      const entry = entryOf(at(root, "on", event), key);
      if (entry === undefined) return [];
      const range = source.range(entry.keyStart, Math.max(entry.keyEnd, entry.value.end));
      return [{ event, key, patterns: textsOf(entry.value), range }];
    }),
  );
}

/** The comment on the line of an offset, and those on the lines right above it. */
export function commentsBeside(source: Source, offset: number): string {
  const { line } = source.position(offset);
  const found = [/(?:^|\s)#(.*)$/.exec(source.line(line))?.[1] ?? ""];
  for (let up = line - 1; up > 0; up--) {
    const comment = /^\s*#(.*)$/.exec(source.line(up))?.[1];
    if (comment === undefined) break;
    found.unshift(comment);
  }
  return found.join(" ").trim();
}

/** Comments above the step or job itself. */
function above(source: Source, node: Node | undefined): string {
  return node === undefined ? "" : commentsBeside(source, node.start);
}
