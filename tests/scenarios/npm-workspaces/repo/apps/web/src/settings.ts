import { z } from "zod";

export const settings = z.object({ title: z.string() }).parse({ title: "Shop" });
