import { clamp } from "../math.js";

export const percent = (value) => clamp(value, 0, 100);
