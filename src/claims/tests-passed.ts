/** How many tests passed, as the usual runners print it. */
const COUNTS: readonly RegExp[] = [
  /\bTests:?\s+(?:\d+ \w+(?:,| \|) )*(\d+) passed\b/,
  /\b(\d+) passed\b/,
  // unittest counts what it ran; with OK all of it passed.
  /^Ran (\d+) tests? in [\s\S]*^OK\b/m,
  // node --test
  /^(?:#|ℹ) pass (\d+)$/m,
  /\b(\d+) passing\b/,
];

export function passedIn(text: string): number | undefined {
  const found = COUNTS.map((pattern) => pattern.exec(text)?.[1]).find((count) => count !== undefined);
  return found === undefined ? undefined : Number(found);
}
