/**
 * Tokens that have the form of real ones and open nothing: made at run time from a seed, so that no source and no report of this
 * project holds a text that looks like a secret.
 */

export interface Token {
  readonly operator: string;
  /** Providers that every scanner knows; which others one knows is its own list. */
  readonly isWellKnown: boolean;
  readonly make: (random: Random) => string;
}

/** Characters of an alphabet. */
export type Random = (alphabet: string, length: number) => string;

const DIGITS = "0123456789";
const UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
const LOWER = UPPER.toLowerCase();
const BASE62 = DIGITS + UPPER + LOWER;
const BASE64 = `${UPPER}${LOWER}${DIGITS}+/`;
const BASE64_URL = `${UPPER}${LOWER}${DIGITS}-_`;
const HEX = `${DIGITS}abcdef`;

/** The same seed gives the same characters (mulberry32 over a hash of the seed). */
export function randomFrom(seed: string): Random {
  let state = checksum(seed);
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  return (alphabet, length) =>
    Array.from({ length }, () => alphabet[Math.floor(next() * alphabet.length)] ?? "").join("");
}

/** CRC-32, which tokens of GitHub and npm end with. */
function checksum(text: string): number {
  let crc = 0xffffffff;
  for (let index = 0; index < text.length; index += 1) {
    crc ^= text.charCodeAt(index) & 0xff;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
}

function base62(value: number, length: number): string {
  let rest = value;
  let text = "";
  while (text.length < length) {
    text = (BASE62[rest % 62] ?? "0") + text;
    rest = Math.floor(rest / 62);
  }
  return text;
}

/** Prefix, 30 characters, 6 of the checksum over them. */
function checked(prefix: string, random: Random): string {
  const body = random(BASE62, 30);
  return `${prefix}_${body}${base62(checksum(body), 6)}`;
}

const token = (operator: string, make: Token["make"], isWellKnown = false): Token => ({ operator, make, isWellKnown });

/** First or last line of a key in PEM. */
const edge = (word: string): string => ["-----", word, " RSA ", "PRIVATE", " KEY", "-----"].join("");

export const TOKENS: readonly Token[] = [
  token("GitHub token", (random) => checked("ghp", random), true),
  token("AWS access key", (random) => `AKIA${random(`${UPPER}234567`, 16)}`, true),
  token(
    "private key",
    (random) => {
      // A key of 2048 bits begins like this: scanners take another beginning for a placeholder.
      const first = `MIIEpAIBAAKCAQEA${random(BASE64, 48)}`;
      const lines = [first, ...Array.from({ length: 11 }, () => random(BASE64, 64))];
      return [edge("BEGIN"), ...lines, `${random(BASE64, 42)}==`, edge("END")].join("\n");
    },
    true,
  ),
  token("Slack token", (random) => ["xoxb", random(DIGITS, 12), random(DIGITS, 13), random(BASE62, 24)].join("-")),
  token("Stripe key", (random) => ["sk", "live", random(BASE62, 24)].join("_")),
  token("Google key", (random) => `AIza${random(BASE64_URL, 35)}`),
  token("GitLab token", (random) => ["glpat", random(`${BASE62}_`, 20)].join("-")),
  token("npm token", (random) => checked("npm", random)),
  token("PyPI token", (random) => `pypi-AgEIcHlwaS5vcmc${random(BASE64_URL, 150)}`),
  token("SendGrid key", (random) => ["SG", random(BASE64_URL, 22), random(BASE64_URL, 43)].join(".")),
  token("Twilio key", (random) => `SK${random(HEX, 32)}`),
  token("JSON web token", (random) =>
    [jwtPart('{"alg":"HS256"}'), jwtPart(`{"sub":"${random(DIGITS, 10)}"}`), random(BASE64_URL, 43)].join("."),
  ),
  token("password in a URL", (random) => `postgres://admin:${random(BASE62, 20)}@db.internal:5432/shop`),
  token("password", (random) => random(BASE62, 24)),
];

/** The secret that belongs to an AWS access key. */
export const awsSecret = (random: Random): string => random(BASE64, 40);

function jwtPart(json: string): string {
  return base64(json).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

/** Of ASCII text. */
export function base64(text: string): string {
  let encoded = "";
  for (let index = 0; index < text.length; index += 3) {
    const codes = [0, 1, 2].map((offset) => text.charCodeAt(index + offset));
    const [first = 0, second = 0, third = 0] = codes.map((code) => (Number.isNaN(code) ? 0 : code));
    const bits = (first << 16) | (second << 8) | third;
    const characters = [18, 12, 6, 0].map((shift) => BASE64[(bits >> shift) & 63] ?? "");
    encoded += characters.join("");
  }
  const missing = (3 - (text.length % 3)) % 3;
  return missing === 0 ? encoded : `${encoded.slice(0, -missing)}${"=".repeat(missing)}`;
}
