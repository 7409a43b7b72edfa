import type { Price } from "./types";

export function format(price: Price): string {
  return price.toFixed(2);
}
