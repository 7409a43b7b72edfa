import type { Carrier } from "./index.ts";

export const swift: Carrier = {
  name: "swift",
  cents: (parcel) => 690 + Math.ceil(parcel.grams / 500) * 12,
};
