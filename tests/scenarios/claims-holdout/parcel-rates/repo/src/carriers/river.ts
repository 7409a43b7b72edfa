import type { Carrier } from "./index.ts";

export const river: Carrier = {
  name: "river",
  cents: (parcel) => 410 + Math.ceil(parcel.grams / 500) * 19,
};
