/** The code cells of a notebook with the place of each source line in the JSON text. */

export interface SourceLine {
  /** Python source without line break. */
  readonly text: string;
  /** The same as it stands in the JSON, escapes and all; "" where it was replaced. */
  readonly raw: string;
  /** 1-based, in the JSON text. */
  readonly line: number;
  readonly column: number;
}

export interface CodeCell {
  readonly lines: readonly SourceLine[];
}

export type Cells =
  | { readonly ok: true; readonly cells: readonly CodeCell[] }
  | { readonly ok: false; readonly reason: string; readonly at: { readonly line: number; readonly column: number } };

/** Finds the code cells; a notebook of nbformat 4 has `cells`, one of 3 has `worksheets`. */
export function readCells(json: string): Cells {
  const reader = new JsonReader(json);
  let root: Json;
  try {
    JSON.parse(json);
    root = reader.value(0);
  } catch (error) {
    const reason = `not JSON: ${error instanceof Error ? error.message.split("\n", 1)[0] : String(error)}`;
    return { ok: false, reason, at: reader.place(errorOffset(reader)) };
  }
  const sheets = field(root, "worksheets");
  const lists = [field(root, "cells"), ...items(sheets).map((sheet) => field(sheet, "cells"))];
  if (lists.every((list) => list?.kind !== "array")) {
    return { ok: false, reason: "not a notebook: no list of cells", at: { line: 1, column: 1 } };
  }
  const cells: CodeCell[] = [];
  for (const cell of lists.flatMap(items)) {
    const type = field(cell, "cell_type");
    if (type?.kind !== "string" || decode(json, type) !== "code") continue;
    const source = field(cell, "source") ?? field(cell, "input");
    const strings = source?.kind === "string" ? [source] : items(source).filter((item) => item.kind === "string");
    cells.push({ lines: sourceLines(json, strings, reader) });
  }
  return { ok: true, cells };
}

/** Strings end with a line break by custom, but need not: `["a", "b\n"]` is one line `ab`. */
function sourceLines(json: string, strings: readonly Json[], reader: JsonReader): SourceLine[] {
  const lines: SourceLine[] = [];
  let open: { text: string; raw: string; line: number; column: number } | undefined;
  for (const string of strings) {
    const raw = json.slice(string.start + 1, string.end - 1);
    let from = 0;
    for (const piece of raw.split(/(?<=(?<!\\)(?:\\\\)*(?:\\r\\n|\\n|\\r(?!\\n)))/)) {
      const place = reader.place(string.start + 1 + from);
      from += piece.length;
      const text = JSON.parse(`"${piece}"`) as string;
      const body = text.replace(/[\r\n]+$/, "");
      if (open === undefined) open = { text: body, raw: piece, ...place };
      else open = { ...open, text: open.text + body, raw: open.raw + piece };
      if (body.length === text.length) continue;
      lines.push(open);
      open = undefined;
    }
  }
  if (open !== undefined && open.text !== "") lines.push(open);
  return lines;
}

type Json =
  | { readonly kind: "string" | "scalar"; readonly start: number; readonly end: number }
  | { readonly kind: "array"; readonly start: number; readonly end: number; readonly items: readonly Json[] }
  | {
      readonly kind: "object";
      readonly start: number;
      readonly end: number;
      readonly fields: ReadonlyMap<string, Json>;
    };

function field(value: Json | undefined, name: string): Json | undefined {
  return value?.kind === "object" ? value.fields.get(name) : undefined;
}

function items(value: Json | undefined): readonly Json[] {
  return value?.kind === "array" ? value.items : [];
}

function decode(json: string, value: Json): unknown {
  return JSON.parse(json.slice(value.start, value.end));
}

function errorOffset(reader: JsonReader): number {
  try {
    reader.reset();
    reader.value(0);
  } catch {
    // Where it stopped is what is asked for.
  }
  return reader.pos;
}

const MAX_NESTING = 500;

/** Reads JSON (that is known to be valid) for the places of its values. */
class JsonReader {
  readonly text: string;
  pos = 0;
  private starts: number[] | undefined;
  constructor(text: string) {
    this.text = text;
  }

  reset(): void {
    this.pos = 0;
  }

  /** 1-based line and column of an offset. */
  place(offset: number): { line: number; column: number } {
    this.starts ??= [0, ...[...this.text.matchAll(/\r\n|\r|\n/g)].map((match) => match.index + match[0].length)];
    let low = 0;
    let high = this.starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (this.starts[low] ?? 0) + 1 };
  }

  value(nesting: number): Json {
    if (nesting > MAX_NESTING) throw new Error("nested too deeply");
    this.space();
    const start = this.pos;
    const char = this.text.charAt(start);
    if (char === '"') {
      this.string();
      return { kind: "string", start, end: this.pos };
    }
    if (char === "[") {
      const list: Json[] = [];
      this.each("]", () => list.push(this.value(nesting + 1)));
      return { kind: "array", start, end: this.pos, items: list };
    }
    if (char === "{") {
      const fields = new Map<string, Json>();
      this.each("}", () => {
        const from = this.pos;
        this.string();
        const key: unknown = JSON.parse(this.text.slice(from, this.pos));
        this.space();
        if (this.text.charAt(this.pos) !== ":") throw new Error("expected ':'");
        this.pos++;
        fields.set(String(key), this.value(nesting + 1));
      });
      return { kind: "object", start, end: this.pos, fields };
    }
    const scalar = /[-+.\w]+/y;
    scalar.lastIndex = start;
    const match = scalar.exec(this.text);
    if (match === null) throw new Error("expected a value");
    this.pos = scalar.lastIndex;
    return { kind: "scalar", start, end: this.pos };
  }

  private each(close: string, read: () => void): void {
    this.pos++;
    this.space();
    if (this.text.charAt(this.pos) === close) {
      this.pos++;
      return;
    }
    for (;;) {
      this.space();
      read();
      this.space();
      const char = this.text.charAt(this.pos);
      if (char !== "," && char !== close) throw new Error(`expected ',' or '${close}'`);
      this.pos++;
      if (char === close) return;
    }
  }

  private string(): void {
    if (this.text.charAt(this.pos) !== '"') throw new Error("expected a string");
    let pos = this.pos + 1;
    for (let char = this.text.charAt(pos); char !== '"'; char = this.text.charAt(pos)) {
      if (char === "" || char === "\n") throw new Error("unterminated string");
      pos += char === "\\" ? 2 : 1;
    }
    this.pos = pos + 1;
  }

  private space(): void {
    while (/[ \t\r\n]/.test(this.text.charAt(this.pos))) this.pos++;
  }
}
