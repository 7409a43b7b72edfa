import { money } from "../shared/money.ts";

export const label = money(3);
