import { z } from "zod";

export const parcelSchema = z.object({
  grams: z.number().int().positive().max(31_500),
  from: z.string().length(2),
  to: z.string().length(2),
});

export type Parcel = z.infer<typeof parcelSchema>;

export interface Quote {
  readonly carrier: string;
  readonly cents: number;
}
