/** Output of a command, bounded: its first and its last part. */

const HEAD = 256 * 1024;
const TAIL = 768 * 1024;

export class OutputWindow {
  bytes = 0;
  readonly #head: Uint8Array[] = [];
  #headBytes = 0;
  #tail: Uint8Array[] = [];
  #tailBytes = 0;

  add(chunk: Uint8Array): void {
    this.bytes += chunk.length;
    const room = HEAD - this.#headBytes;
    const first = chunk.subarray(0, room);
    if (first.length > 0) {
      this.#head.push(first);
      this.#headBytes += first.length;
    }
    const rest = chunk.subarray(first.length);
    if (rest.length === 0) return;
    this.#tail.push(rest);
    this.#tailBytes += rest.length;
    if (this.#tailBytes > 2 * TAIL) this.#shorten();
  }

  /** The text; where something is missing, a line says how much. */
  text(): string {
    this.#shorten();
    const left = this.bytes - this.#headBytes - this.#tailBytes;
    const head = decode(this.#head);
    const tail = decode(this.#tail);
    return left === 0 ? decode([...this.#head, ...this.#tail]) : `${head}\n[… ${left} bytes left out …]\n${tail}`;
  }

  #shorten(): void {
    if (this.#tailBytes <= TAIL) return;
    const all = Buffer.concat(this.#tail);
    // A copy: the part would keep the whole alive.
    const kept = Buffer.from(all.subarray(all.length - TAIL));
    this.#tail = [kept];
    this.#tailBytes = kept.length;
  }
}

function decode(chunks: readonly Uint8Array[]): string {
  return Buffer.concat(chunks).toString("utf8");
}
