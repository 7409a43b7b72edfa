import { configSchema } from "./chunk-EJX74H3L.js";
import "./chunk-Q2K2HIJV.js";
export { configSchema };
