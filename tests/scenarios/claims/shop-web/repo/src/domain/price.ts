export interface Item {
  readonly cents: number;
  readonly count: number;
}

// TODO: discounts
export function price(items: readonly Item[]): number {
  return items.reduce((sum, item) => sum + item.cents * item.count, 0);
}
