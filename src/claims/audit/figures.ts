/** The figures of a scope by name: what an audit document says and what today's audit gives are read by the same list. */
import type { Scope } from "../../model/index.ts";

export interface Figure {
  readonly name: string;
  readonly count: number;
  /** JSON pointer below the scope. */
  readonly pointer: string;
}

export function figuresOf(scope: Scope): readonly Figure[] {
  const { files, analysed, lines, imports, units, languages, manifests, leftOut } = scope;
  return [
    { name: "files", count: files, pointer: "/files" },
    { name: "analysed files", count: analysed, pointer: "/analysed" },
    { name: "lines of analysed files", count: lines, pointer: "/lines" },
    { name: "imports", count: imports, pointer: "/imports" },
    { name: "units", count: units.length, pointer: "/units" },
    ...languages.map((each, at) => ({
      name: `${each.name} files`,
      count: each.files,
      pointer: `/languages/${at}/files`,
    })),
    ...manifests.map((each, at) => ({ name: each.kind, count: each.files, pointer: `/manifests/${at}/files` })),
    ...leftOut.map((each, at) => ({
      name: `files left out as ${each.path} (${each.kind})`,
      count: each.files,
      pointer: `/leftOut/${at}/files`,
    })),
  ];
}
