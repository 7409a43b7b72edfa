import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decodePython } from "../../src/facts/python/decode.ts";
import { readNotebook } from "../../src/facts/python/notebook.ts";
import type { PythonScan } from "../../src/facts/python/scan.ts";
import { scanPython } from "../../src/facts/python/scan.ts";

/** Pieces that the scanner has to tell apart, thrown together without sense. */
const fragment = fc.constantFrom(
  ..."\n|\r\n|\r|\t|    |\f|\\\n|;|:|,|.|...|(|)|[|]|{|}|'|\"|'''|\"\"\"|f'|f\"|rf'''|b'|\\|#|# assay: ignore[a] because b|!|=|*|@|😀|é|\u2028".split(
    "|",
  ),
  ..."import |from |as |lazy |a|b.c|def f(|class A|async |if |elif |else|try|except |finally|with |for |while |match |case |lambda |TYPE_CHECKING|not |and |or |ImportError|import_module(|__import__|print |raise ".split(
    "|",
  ),
);
const noise = fc.oneof(
  fc.array(fragment, { maxLength: 60 }).map((parts) => parts.join("")),
  fc.string({ unit: "binary", maxLength: 200 }),
);

/** Programs that Python accepts, with known imports. */
const name = fc.constantFrom("a", "b.c", "d_e.f.g", "größe");
const importLine = fc.oneof(
  name.map((module) => `import ${module}`),
  name.map((module) => `import ${module} as x, y.z`),
  fc.tuple(fc.nat(2), name).map(([level, module]) => `from ${".".repeat(level)}${module} import p, q as r`),
  name.map((module) => `from ${module} import (\n    p,  # why\n    q,\n)`),
  name.map((module) => `from ${module} import \\\n    p`),
  name.map((module) => `x = importlib.import_module("${module}")`),
);
const otherLine = fc.constantFrom(
  "x = 1",
  'text = """\nimport no\n"""',
  "y = f'{x!r:>{w}} {{import no}}'",
  "call(1, [2, {3: 'import no'}],\n     k=lambda: 4)",
  "# import no",
  "",
  "z: int = x; w = 2",
  "@d\ndef g(a: int = 1) -> None: return a",
);
const line = fc.oneof({ weight: 2, arbitrary: importLine }, { weight: 3, arbitrary: otherLine });
const program: fc.Arbitrary<string> = fc.letrec<{ block: string; body: string }>((tie) => ({
  body: fc
    .array(fc.oneof({ maxDepth: 3, withCrossShrink: true }, line, tie("block")), { minLength: 1, maxLength: 4 })
    .map((parts) => parts.join("\n")),
  block: fc
    .tuple(
      fc.constantFrom(
        "if x:",
        "if TYPE_CHECKING:",
        "else_:",
        "def f(a, b):",
        "async def g():",
        "class A(B):",
        "for x in y:",
        "while x:",
        "with a as b:",
        "try:",
      ),
      tie("body"),
    )
    .map(([header, body]) => {
      const head = header === "else_:" ? "if not TYPE_CHECKING:" : header;
      const block = `${head}\n${indent(`${body}\npass`)}`;
      return head === "try:" ? `${block}\nexcept ImportError:\n    import fallback` : block;
    }),
})).body;

/** Four more blanks before every line that is not inside a string. */
function indent(text: string): string {
  let inside = false;
  return text
    .split("\n")
    .map((each) => {
      const keep = inside;
      if ((each.split('"""').length - 1) % 2 === 1) inside = !inside;
      return keep || each === "" ? each : `    ${each}`;
    })
    .join("\n");
}

const shape = (scan: PythonScan, lines = 0, columns = 0): unknown[] =>
  scan.imports.map((fact) => {
    const { startLine, startColumn, endLine } = fact.range;
    return [
      fact.form,
      fact.module,
      fact.level,
      fact.name,
      fact.alias,
      fact.flags,
      fact.symbol,
      startLine + lines,
      startColumn + columns,
      endLine + lines,
    ];
  });

function lineLengths(text: string): number[] {
  return text.split(/\r\n|\r|\n/).map((each) => each.length);
}

function checkPlaces(text: string, scan: PythonScan): void {
  const lengths = lineLengths(text);
  const places = [...scan.imports.map((fact) => fact.range), ...scan.suppressions.map((fact) => fact.range)].flatMap(
    (range) => {
      expect(range.endLine).toBeGreaterThanOrEqual(range.startLine);
      if (range.endLine === range.startLine) expect(range.endColumn).toBeGreaterThanOrEqual(range.startColumn);
      return [
        [range.startLine, range.startColumn],
        [range.endLine, range.endColumn],
      ];
    },
  );
  for (const problem of scan.problems) places.push([problem.at?.line ?? 0, problem.at?.column ?? 0]);
  for (const [line = 0, column = 0] of places) {
    expect(line).toBeGreaterThanOrEqual(1);
    expect(line).toBeLessThanOrEqual(lengths.length);
    expect(column).toBeGreaterThanOrEqual(1);
    expect(column).toBeLessThanOrEqual((lengths[line - 1] ?? 0) + 1);
  }
}

describe("any text", () => {
  test("is scanned without an exception, and every place is in the text", () => {
    fc.assert(
      fc.property(noise, (text) => {
        checkPlaces(text, scanPython("a.py", text));
      }),
      { numRuns: 1500 },
    );
  });

  test("bytes are decoded or refused with a reason", () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 60 }),
        fc.constantFrom(
          "",
          "# coding: latin-1\n",
          "# coding: cp1252\n",
          "# coding: shift_jis\n",
          "# coding: nothing\n",
        ),
        (bytes, cookie) => {
          const decoded = decodePython(new Uint8Array([...Buffer.from(cookie), ...bytes]));
          if (!decoded.ok) expect(decoded.reason).not.toBe("");
        },
      ),
    );
  });

  test("notebooks are read or refused", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.json(),
          fc.string(),
          noise.map((source) =>
            JSON.stringify({ cells: [{ cell_type: "code", source: source.split(/(?<=\n)/) }] }, null, 1),
          ),
        ),
        (json) => {
          const notebook = readNotebook("a.ipynb", json);
          if (notebook.ok) checkPlaces(json, notebook.scan);
          else expect(notebook.problem.reason).not.toBe("");
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe("any program", () => {
  test("has no problem", () => {
    fc.assert(
      fc.property(program, (text) => {
        const scan = scanPython("a.py", text);
        expect(scan.problems).toEqual([]);
        checkPlaces(text, scan);
        expect(scan.imports.some((fact) => fact.module === "no")).toBe(false);
      }),
      { numRuns: 200 },
    );
  });

  test("has the same imports with other line breaks and with a byte order mark", () => {
    fc.assert(
      fc.property(program, fc.constantFrom("\r\n", "\r"), (text, lineBreak) => {
        const expected = shape(scanPython("a.py", text));
        const other = decodePython(Buffer.from(`\uFEFF${text.replaceAll("\n", lineBreak)}`));
        expect(other.ok && shape(scanPython("a.py", other.text))).toEqual(expected);
      }),
      { numRuns: 200 },
    );
  });

  test("has nested imports only, once it is the body of a function", () => {
    fc.assert(
      fc.property(program, (text) => {
        const before = scanPython("a.py", text);
        const after = scanPython("a.py", `def wrap():\n${indent(`${text}\npass`)}`);
        expect(after.problems).toEqual([]);
        expect(after.imports.map((fact) => [fact.module, fact.name, fact.alias])).toEqual(
          before.imports.map((fact) => [fact.module, fact.name, fact.alias]),
        );
        for (const [at, fact] of after.imports.entries()) {
          expect(fact.flags).toContain("nested");
          expect(fact.symbol).toBe(["wrap", before.imports[at]?.symbol].filter(Boolean).join("."));
        }
      }),
      { numRuns: 200 },
    );
  });

  test("loses its imports in a string and in comments", () => {
    fc.assert(
      fc.property(program, (text) => {
        expect(scanPython("a.py", `x = r'''${text}'''\n`).imports).toEqual([]);
        expect(scanPython("a.py", text.replaceAll(/^/gm, "#")).imports).toEqual([]);
      }),
    );
  });

  test("keeps its imports behind and before other text", () => {
    fc.assert(
      fc.property(program, program, (first, second) => {
        const both = scanPython("a.py", `${first}\n${second}`);
        const lines = first.split("\n").length;
        expect(shape(both)).toEqual([...shape(scanPython("a.py", first)), ...shape(scanPython("a.py", second), lines)]);
      }),
    );
  });

  test("survives any mutation", () => {
    fc.assert(
      fc.property(program, fc.nat(), fc.nat(8), fragment, (text, at, length, insert) => {
        const offset = at % (text.length + 1);
        const mutant = text.slice(0, offset) + insert + text.slice(offset + length);
        checkPlaces(mutant, scanPython("a.py", mutant));
      }),
      { numRuns: 500 },
    );
  });
});
