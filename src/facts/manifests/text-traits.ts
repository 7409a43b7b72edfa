/**
 * Marks of a file's text that rules about dependencies need: `generated` (its head says that a program wrote it),
 * `mentions:pino-pretty` (a string of a script names a package that something else will load).
 */

const GENERATED = /@generated\b|\bcode generated\b|\bauto-?\s?generated\b|\bdo not edit\b/i;
/** In each of them; searched for first, because it is found much faster. */
const GENERATED_WORD = /generated|not edit/i;
/** A head is long enough for a licence before the note. */
const HEAD = 1500;

/** Is the file the output of a program, by what it says at its start? */
export function generatedTrait(text: string): readonly string[] {
  const head = text.slice(0, HEAD);
  return GENERATED_WORD.test(head) && GENERATED.test(head) ? ["generated"] : [];
}

/**
 * Keys and calls whose string is loaded by somebody else (`transport: {target: "pino-pretty"}`, `presets: ["next"]`), and
 * import statements inside of strings: code that writes code.
 */
const LOADED =
  /\b(?:target|transport|presets?|plugins?|loaders?|use|parser|resolver|module|package|extends|environment|runner|reporters?|import|from)["']?(?:\s*[:(]\s*(?:\[\s*)?|\s+)["'`](?:node_modules\/)?((?:@[\w.-]+\/)?[a-z][\w.-]*)(?=["'`/])/g;
const MOST = 200;

/**
 * Packages that strings of a JavaScript or TypeScript file name, besides those that it imports itself. Over-approximate:
 * a mention only keeps a package from being called unused.
 */
export function mentionTraits(text: string, imported: readonly { readonly module: string }[]): readonly string[] {
  const own = new Set(imported.map(({ module }) => packageOf(module)));
  const names = new Set<string>();
  for (const match of text.matchAll(LOADED)) {
    const name = match[1] ?? "";
    if (!own.has(name)) names.add(name);
    if (names.size >= MOST) break;
  }
  return [...names].map((name) => `mentions:${name}`);
}

function packageOf(specifier: string): string {
  return /^(?:@[^/]+\/)?[^/]*/.exec(specifier)?.[0] ?? specifier;
}
