import { price, type Item } from "./price.ts";

const RATE = 0.19;

export function withTax(items: readonly Item[]): number {
  return Math.round(price(items) * (1 + RATE));
}
