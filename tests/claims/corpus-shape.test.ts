/** The corpus itself: every label points at one place, states can be committed, and it is as large as it says. */
import { existsSync, mkdtempSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { scratch } from "../cli/run.ts";
import { checkOutCase, CORPUS, HOLDOUT, readCases, textOf } from "./corpus.ts";

const WRITTEN_WITH = readCases(CORPUS);
const CASES = [...WRITTEN_WITH, ...readCases(HOLDOUT)];

describe("the corpus of claims", () => {
  it("has at least 200 claims in at least 25 documents", () => {
    const documents = WRITTEN_WITH.flatMap(({ name, documents }) => documents.map((document) => `${name}/${document}`));
    expect(WRITTEN_WITH.flatMap(({ claims }) => claims).length).toBeGreaterThanOrEqual(200);
    expect(documents.length).toBeGreaterThanOrEqual(25);
  });

  it.each(CASES)("$name: every quoted text stands once on its line", (entry) => {
    const { claims, notClaims } = entry;
    const texts = [...claims, ...notClaims].map(({ document, line, quote }) => ({ document, line, text: quote }));
    const further = claims.flatMap(({ document, line, with: parts = [] }) =>
      parts.map((text) => ({ document, line, text })),
    );
    for (const { document, line, text } of [...texts, ...further]) {
      const written = textOf(entry, document).split("\n")[line - 1] ?? "";
      expect.soft(written.split(text).length - 1, `${document}:${line}: ${text}`).toBe(1);
    }
  });

  it.each(CASES)("$name: no claim is labelled twice, and no trap is a claim", ({ claims, notClaims }) => {
    const keys = [...claims, ...notClaims].map(({ document, line, quote, ...entry }) =>
      [document, line, quote, "kind" in entry ? entry.kind : ""].join("\0"),
    );
    expect(new Set(keys).size).toBe(keys.length);
    const places = new Set(claims.map(({ document, line, quote }) => [document, line, quote].join("\0")));
    for (const trap of notClaims) {
      expect.soft(places.has([trap.document, trap.line, trap.quote].join("\0")), trap.quote).toBe(false);
    }
  });

  it.each(CASES)("$name: only a document with a history has a verdict of the day it was written", (entry) => {
    const dated = entry.claims.filter(({ whenWritten }) => whenWritten !== undefined);
    if (entry.history.length === 0) expect(dated).toEqual([]);
    else expect(dated.length).toBeGreaterThan(0);
  });

  it.each(CASES.filter(({ history }) => history.length > 0))("$name: its states become commits", (entry) => {
    const make = (): readonly string[] => checkOutCase(entry, join(mkdtempSync(join(scratch(), "claims-")), "repo"));
    const commits = make();
    expect(commits).toHaveLength(entry.history.length + 1);
    expect(make()).toEqual(commits);
    for (const { without, as } of entry.history) {
      for (const path of without) {
        expect.soft(existsSync(join(entry.folder, "repo", path)), path).toBe(true);
        expect.soft(as[path], path).toBeUndefined();
      }
    }
  });
});
