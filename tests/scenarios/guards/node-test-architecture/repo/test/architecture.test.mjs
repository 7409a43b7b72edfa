import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

const FORBIDDEN = /^node:(?:fs|child_process|net)(?:\/|$)|^(?:fs|child_process|net)(?:\/|$)/;
const SPECIFIER = /(?:\bfrom|\bimport|\brequire)\s*\(?\s*(["'])([^"'\n]+)\1/g;

const blank = (text) => text.replace(/\/\*[\s\S]*?\*\/|(?<![:"'])\/\/[^\n]*/g, " ");

test("src/core is pure: it imports neither fs nor child_process nor net", () => {
  const files = readdirSync("src/core", { recursive: true }).filter((name) => /\.(?:[cm]?js|[cm]?ts|[jt]sx)$/.test(name));
  assert.ok(files.length > 0, "src/core is empty");
  const offenders = files.flatMap((name) =>
    [...blank(readFileSync(join("src/core", name), "utf8")).matchAll(SPECIFIER)]
      .filter(([, , specifier]) => FORBIDDEN.test(specifier))
      .map(([, , specifier]) => `src/core/${name} imports ${specifier}`),
  );
  assert.deepEqual(offenders, []);
});
