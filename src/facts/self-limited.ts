/** Programs that end by themselves when told so on their command line. */

interface Limit {
  readonly program: RegExp;
  /** One of these words bounds its time. */
  readonly words: RegExp;
}

const LIMITS: readonly Limit[] = [
  // A number of packets, each of which has a time limit of its own.
  { program: /^ping6?(?:\.exe)?$/u, words: /^(?:-c\d*|-n\d*|-w\d*|--count(?:=.*)?|--deadline(?:=.*)?)$/u },
  { program: /^curl(?:\.exe)?$/u, words: /^(?:-m\d*|--max-time(?:=.*)?)$/u },
];

/** What bounds the time of a command by itself, in words; undefined when nothing does. `words`: those that are written out. */
export function limitsItself(words: readonly string[]): string | undefined {
  const [first = "", ...rest] = words;
  const program = first.slice(first.lastIndexOf("/") + 1);
  if (/^g?timeout$/u.test(program)) return "timeout(1) runs it";
  const limit = LIMITS.find((one) => one.program.test(program));
  const word = limit === undefined ? undefined : rest.find((one) => limit.words.test(one));
  return word === undefined ? undefined : `${program} ends by its ${word.replace(/=.*$/u, "")}`;
}

/** Words of a command line; of several commands in a row only the first is one that `timeout` may bound. */
export function wordsOfText(text: string): readonly string[] {
  const words = text.trim().split(/\s+/u);
  return /[;&|\n]/u.test(text) ? words.slice(0, 1) : words;
}
