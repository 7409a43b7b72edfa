export const ENTRIES = ["open", "close"];

export function label(index: number): string {
  return ENTRIES[index] ?? "";
}
