/** The programs that a user allows: at least one, and none of which any code can be had. */

/** A list that holds one of these allows everything. */
const OPEN = /^(?:.*\/)?(?:env|sudo|xargs|nohup|timeout|(?:ba|da|z|k)?sh|fish|cmd|powershell|pwsh)(?:\.exe)?$/u;

/** The name of the constant that holds them, in every language. */
export const ALLOWED_PROGRAMS = "ALLOWED_PROGRAMS";

/** The names as quoted words, sorted, each once; a string says what is wrong with them. */
export function allowedNames(allow: readonly string[]): readonly string[] | string {
  const open = allow.find((program) => OPEN.test(program));
  if (allow.length === 0) return "say which programs it may start: --allow PROGRAM, once for each";
  if (open !== undefined) return `${open} runs whatever it is given: it is no program to allow`;
  return [...new Set(allow)].sort().map((one) => JSON.stringify(one));
}
