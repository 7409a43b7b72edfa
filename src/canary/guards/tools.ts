/** Programs that a guard calls and that a machine may lack. */
import type { Invocation, PlantRepository } from "./repository.ts";

/** Not what every system has (grep, sed, find), nor what runs the guard itself, without which nothing starts. */
const OFTEN_ABSENT = [
  "rg",
  "ag",
  "ack",
  "git",
  "jq",
  "yq",
  "fd",
  "perl",
  "semgrep",
  "gitleaks",
  "trufflehog",
  "xmllint",
];

/** In a shell the first word of a command; in Python or JavaScript a string of its own or the first word of one. */
export function toolsOf(invocation: Invocation, repository: PlantRepository): readonly string[] {
  const shell = [invocation.run];
  const code: string[] = [];
  for (const path of invocation.files) {
    const text = repository.text(path);
    if (text === undefined) continue;
    if (/\.(py|[cm]?[jt]s)$/.test(path)) code.push(text);
    else if (/\.(sh|bash|zsh)$/.test(path) || /^#!.*\b(ba|da|z|k)?sh\b/.test(text)) shell.push(text);
  }
  return OFTEN_ABSENT.filter((tool) => {
    const called = new RegExp(`(?:^|[|;&(\`!{]|\\b(?:if|then|do|while|else|xargs)\\b)\\s*${tool}(?=\\s)`, "m");
    const quoted = new RegExp(`["'\`]${tool}(?=["'\`\\s])`);
    return shell.some((text) => called.test(text)) || code.some((text) => quoted.test(text));
  });
}
