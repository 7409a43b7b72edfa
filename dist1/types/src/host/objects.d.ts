import type { ReadResult } from "../inventory/types.ts";
export interface ObjectReader {
  /** Bytes of a blob; more than `limit` bytes are not kept. Never rejects. */
  readonly read: (blob: string) => Promise<ReadResult>;
  readonly close: () => void;
}
export declare function objectReader(cwd: string, limit: number): ObjectReader;
/** Parses `<id> blob <size>\n<bytes>\n` and `<id> missing\n` from chunks of any size; answers come in the order asked. */
export declare function batchParser(limit: number, answer: (result: ReadResult) => void): (chunk: Buffer) => void;
