import { format } from "@shop/prices";

export function Button(label: string): string {
  return `<button>${label} ${format(2)}</button>`;
}
