import { format } from "@shop/prices/format";
import { Button } from "@shop/ui";
import { settings } from "~web/settings";
import { missing } from "./missing";
import { absent } from "~web/absent";
import chunk from "lodash/chunk";

export function start(): string {
  return [format(1), Button("buy"), settings.title, missing, absent, chunk([1, 2], 1).length].join(" ");
}
