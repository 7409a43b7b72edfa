import * as check from "fast-check";

const PIECES = [
  ..."# |`*_[]()<>!\\&:-+~\t\n\r >.1aé",
  "\r\n",
  "\n\n",
  "```",
  "- ",
  "1. ",
  "> ",
  "    ",
  "|---|",
  "[a]: b",
  "[^a]: ",
  "](x)",
  "<!--",
  "-->",
  '<a id="x">',
  "<h1>",
  "---",
  "https://a.b",
  "😀",
];

/** Runs a property over texts that are full of Markdown's marks. */
export function fc(property: (text: string) => void): void {
  const text = check.array(check.constantFrom(...PIECES), { maxLength: 60 }).map((pieces) => pieces.join(""));
  check.assert(check.property(text, property), { numRuns: 2000 });
}
