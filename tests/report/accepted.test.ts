/** What a line of the repository allows on purpose is quoted with that line, not only marked. */
import { expect, it } from "vitest";
import { acceptedBy } from "../../src/report/kills.ts";
import type { Cell } from "../../src/model/index.ts";

function cell(operator: string, outcome: Cell["outcome"]): Cell {
  return { operator, tier: "static", outcome };
}

it("forms that one line allows stand together, with the line", () => {
  const policy = { path: "tools/check.py", line: 9, text: "  # Imports for types only are allowed." };
  const cells = [
    cell("TYPE_CHECKING", { kind: "accepted", policy }),
    cell("top level", { kind: "caught", line: "x" }),
    cell("type-only", { kind: "accepted", policy }),
  ];
  expect(acceptedBy(cells)).toEqual([
    {
      operators: ["TYPE_CHECKING", "type-only"],
      at: "tools/check.py:9",
      text: "# Imports for types only are allowed.",
    },
  ]);
  expect(acceptedBy(cells.slice(1, 2))).toEqual([]);
});
