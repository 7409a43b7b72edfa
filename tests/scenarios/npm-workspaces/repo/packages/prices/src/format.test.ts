import { expect, it } from "vitest";
import { format } from "./format.ts";

it("has two digits", () => {
  expect(format(1)).toBe("1.00");
});
