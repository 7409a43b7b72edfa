import { port } from "./config.js";

export const url = `http://localhost:${port}`;
