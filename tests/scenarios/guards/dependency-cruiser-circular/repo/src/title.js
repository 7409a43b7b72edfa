import { name } from "./parts/name.js";

export const title = `- ${name}`;
