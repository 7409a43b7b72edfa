import { carriers } from "./carriers/index.ts";
import { type Parcel, parcelSchema, type Quote } from "./types.ts";

/** The cheapest carrier first. */
export function quote(parcel: Parcel): Quote[] {
  const valid = parcelSchema.parse(parcel);
  return carriers
    .map((carrier) => ({ carrier: carrier.name, cents: carrier.cents(valid) }))
    .sort((a, b) => a.cents - b.cents);
}
