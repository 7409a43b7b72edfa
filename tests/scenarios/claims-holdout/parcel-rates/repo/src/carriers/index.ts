import { blue } from "./blue.ts";
import { river } from "./river.ts";
import { swift } from "./swift.ts";
import type { Parcel } from "../types.ts";

export interface Carrier {
  readonly name: string;
  cents(parcel: Parcel): number;
}

export const carriers: readonly Carrier[] = [blue, river, swift];
