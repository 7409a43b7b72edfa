/**
 * Marks of a file's text that rules about dependencies need: `generated` (its head says that a program wrote it),
 * `mentions:pino-pretty` (a string of a script names a package that something else will load).
 */
/** Is the file the output of a program, by what it says at its start? */
export declare function generatedTrait(text: string): readonly string[];
/**
 * Packages that strings of a JavaScript or TypeScript file name, besides those that it imports itself. Over-approximate:
 * a mention only keeps a package from being called unused.
 */
export declare function mentionTraits(
  text: string,
  imported: readonly {
    readonly module: string;
  }[],
): readonly string[];
