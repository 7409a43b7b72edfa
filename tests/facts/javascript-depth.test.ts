/** Nesting that would overflow the parser's native stack and kill the process is refused; long but flat code is not. */
import { describe, expect, test } from "vitest";
import { tooDeep } from "../../src/facts/javascript/depth.ts";
import { scanJavaScript } from "../../src/facts/javascript/scan.ts";

const MANY = 5000;

describe("refused", () => {
  test.each([
    ["else if", `if (a) { b }${" else if (a) { b }".repeat(MANY)}`],
    ["else if on lines", `if (a) {\n  b()\n}${"\nelse if (a) {\n  b()\n}".repeat(MANY)}`],
    ["else if without braces", `if (a) b;${" else if (a) b;".repeat(MANY)}`],
    ["ternaries", `x = ${"a ? b : ".repeat(MANY)}c`],
    ["ternaries on lines", `x = ${"a\n  ? b\n  : ".repeat(MANY)}c`],
    ["ternaries in the middle", `x = ${"a ? ".repeat(MANY)}b${" : c".repeat(MANY)}`],
    ["arrows", `x = ${"a => ".repeat(MANY)}b`],
    ["assignments", `${"a = ".repeat(MANY)}b`],
    ["powers", `x = a${" ** a".repeat(MANY)}`],
    ["prefixes", `x = ${"!".repeat(MANY)}b`],
    ["words", `async function f() { ${"await ".repeat(MANY)}b }`],
    ["statement heads", `${"if (a) ".repeat(MANY)}b`],
    ["elements", `x = ${"<a>".repeat(MANY)}${"</a>".repeat(MANY)}`],
    ["type arguments", `let x: ${"A<".repeat(MANY)}b${">".repeat(MANY)}`],
    ["brackets", `x = ${"[".repeat(MANY)}${"]".repeat(MANY)}`],
  ])("%s", (_name, text) => {
    expect(tooDeep(text)).toMatch(/nested too deeply to parse safely$/);
    const scan = scanJavaScript("a.tsx", `import "./x";\n${text}`, { summary: "yes" });
    expect(scan.problems.map(({ kind }) => kind)).toEqual(["unparsed"]);
    // The imports before are not lost.
    expect(scan.imports.map(({ module }) => module)).toEqual(["./x"]);
  });
});

describe("not refused", () => {
  test.each([
    ["statements", "if (a) { b() } else { c() }\n".repeat(MANY)],
    ["statements without semicolons", "const a = b ? c : d\n".repeat(MANY)],
    ["ternaries in an array", `x = [${"a ? b : c, ".repeat(MANY)}]`],
    ["arrows in an object", `x = {${"a: (b) => !b, ".repeat(MANY)}}`],
    ["members of a type", `interface A {\n${"  a?: B<C>\n".repeat(MANY)}}`],
    ["cases", `switch (a) {\n${"  case 1:\n    b = c\n    break\n".repeat(MANY)}}`],
    ["elements side by side", `x = <a>${'<b c="d" e={f} />'.repeat(MANY)}</a>`],
    ["a chain of else-ifs that people write", `if (a) { b }${" else if (a) { b }".repeat(500)}`],
    ["a comment of dashes and words", `/* ${"- else ? ".repeat(MANY)} */`],
    ["strings", `x = "${"? => else ".repeat(MANY)}"`],
  ])("%s", (_name, text) => {
    expect(tooDeep(text)).toBeUndefined();
  });
});

test("a long sum is parsed, or left out with a reason: it never throws", () => {
  const { problems } = scanJavaScript("a.ts", `x = a${" + a".repeat(50_000)}`, { summary: "yes" });
  expect(problems.every(({ kind }) => kind === "failed" || kind === "unparsed")).toBe(true);
});
