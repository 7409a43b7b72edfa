// src/facts/self-limited.ts
var LIMITS = [
  // A number of packets, each of which has a time limit of its own.
  { program: /^ping6?(?:\.exe)?$/u, words: /^(?:-c\d*|-n\d*|-w\d*|--count(?:=.*)?|--deadline(?:=.*)?)$/u },
  { program: /^curl(?:\.exe)?$/u, words: /^(?:-m\d*|--max-time(?:=.*)?)$/u },
];
function limitsItself(words) {
  const [first = "", ...rest] = words;
  const program = first.slice(first.lastIndexOf("/") + 1);
  if (/^g?timeout$/u.test(program)) return "timeout(1) runs it";
  const limit = LIMITS.find((one) => one.program.test(program));
  const word = limit === void 0 ? void 0 : rest.find((one) => limit.words.test(one));
  return word === void 0 ? void 0 : `${program} ends by its ${word.replace(/=.*$/u, "")}`;
}
function wordsOfText(text) {
  const words = text.trim().split(/\s+/u);
  return /[;&|\n]/u.test(text) ? words.slice(0, 1) : words;
}

export { limitsItself, wordsOfText };
