import {
  FORMATS
} from "./chunks/chunk-5WDCOZYH.js";
import {
  audit,
  runAudit,
  verdictOf
} from "./chunks/chunk-PRMUMMCT.js";
import {
  defineRule
} from "./chunks/chunk-GNLLZQV7.js";
import "./chunks/chunk-BFSUR56G.js";
import "./chunks/chunk-W37D4IM7.js";
import "./chunks/chunk-NMZWD55V.js";
import "./chunks/chunk-HA4OONVZ.js";
import "./chunks/chunk-Q2K2HIJV.js";
import "./chunks/chunk-2YNSZUBC.js";
export {
  FORMATS,
  audit,
  defineRule,
  runAudit,
  verdictOf
};
