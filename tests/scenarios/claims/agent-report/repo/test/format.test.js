import assert from "node:assert/strict";
import test from "node:test";
import { format } from "../src/format.js";

test("pads", () => {
  assert.equal(format(1), "       1");
});
