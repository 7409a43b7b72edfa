import type { Carrier } from "./index.ts";

export const blue: Carrier = {
  name: "blue",
  cents: (parcel) => 390 + Math.ceil(parcel.grams / 500) * 21,
};
