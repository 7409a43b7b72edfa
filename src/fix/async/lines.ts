/** Fixed command lines whose shell does nothing but split them. */
import { isShellBuiltin, isShellPlain } from "../python/shell.ts";

/** The words of a string literal; a string says what the shell does with it. */
export function plainWords(literal: string): readonly string[] | string {
  const text = /^(["'])([^"'\\\r\n]*)\1$/u.exec(literal)?.[2]?.trim();
  if (text === undefined || !isShellPlain(text))
    return "quotes, variables, wildcards, pipes or a home folder are its own";
  const words = text.split(/ +/u);
  const [program = ""] = words;
  return isShellBuiltin(program) || program.includes("=") ? `${program} is its own` : words;
}
