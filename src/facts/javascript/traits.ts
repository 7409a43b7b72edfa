/** Cheap marks over the raw text. They may be too many (a word in a string), never too few. */
const TRAITS: readonly (readonly [string, RegExp])[] = [
  ["async", /\basync\b/],
  [
    "process",
    /\b(?:child_process|execa|execaSync|execaCommand|zx|shelljs|cross-spawn|tinyexec|nano-spawn)\b|\bBun\s*\.\s*(?:spawn|\$)|\bDeno\s*\.\s*Command\b|\bfrom\s*["']bun["']/,
  ],
  [
    "blocking",
    /\b(?:execSync|execFileSync|spawnSync|execaSync|execaCommandSync|outputSync|xSync)\b|\bAtomics\s*\.\s*wait\b/,
  ],
  ["argv", /\bprocess\.argv\b/],
  ["main", /\brequire\.main\b|\bimport\.meta\.main\b|\bprocess\.argv\[1\]|^#!/],
];

export function traitsOf(text: string): readonly string[] {
  const traits: string[] = [];
  for (const [name, words] of TRAITS) if (words.test(text)) traits.push(name);
  return traits;
}

/** Traits that ask for a module summary. */
export function isTriggered(traits: readonly string[]): boolean {
  return traits.includes("process") || traits.includes("blocking");
}
