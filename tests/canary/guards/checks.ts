/** What holds for every catalogue. */
import { expect } from "vitest";
import { validate, type PlantRepository } from "../../../src/canary/guards/index.ts";
import type { CanaryCatalogue, GuardCanary } from "../../../src/guards/types.ts";
import type { Forbids } from "../../../src/model/index.ts";
import { parsePython, writtenBy } from "./support.ts";

export function find({ canaries }: CanaryCatalogue, operator: string): GuardCanary {
  const found = canaries.find((canary) => canary.operator === operator);
  if (found === undefined) throw new Error(`there is no ${operator}`);
  return found;
}

export const planted = (catalogue: CanaryCatalogue, operator: string): string =>
  find(catalogue, operator).planted ?? "";

export const reason = ({ ineligible }: CanaryCatalogue, operator: string): string | undefined =>
  ineligible.find((each) => each.operator === operator)?.reason;

/** Each validates itself: Assay's own facts are the oracle. */
export async function expectValid(
  catalogue: CanaryCatalogue,
  forbids: Forbids,
  repository: PlantRepository,
): Promise<void> {
  const wrong: string[] = [];
  for (const canary of catalogue.canaries) {
    const validation = await validate(canary, forbids, repository);
    if (validation.kind === "invalid") wrong.push(`${canary.operator}: ${validation.reason}`);
  }
  expect(wrong).toEqual([]);
}

/** Operators are unique, and each says what it plants where, in few words. */
export function expectApart(catalogue: CanaryCatalogue): void {
  const operators = [...catalogue.canaries, ...catalogue.ineligible].map(({ operator }) => operator);
  expect(new Set(operators).size).toBe(operators.length);
  for (const { at, changes, planted: text = "" } of catalogue.canaries) {
    expect(at !== undefined || changes.length === 0).toBe(true);
    expect(text.length).toBeLessThanOrEqual(200);
  }
}

/** CPython parses every Python file but those that are broken on purpose. */
export function expectParses(catalogue: CanaryCatalogue): void {
  const files = catalogue.canaries
    .filter(({ expects }) => expects !== "closed")
    .flatMap((canary) => writtenBy(canary).map(({ path, bytes }) => ({ path, bytes })))
    .filter(({ path }) => /\.pyi?$/.test(path));
  if (files.length === 0) return;
  const answers = parsePython(files.map(({ bytes }) => bytes));
  expect(files.filter((_, index) => answers[index] !== undefined).map(({ path }) => path)).toEqual([]);
}
