import { format } from "@shop/prices/format";
import { Button } from "@shop/ui";
import { settings } from "~web/settings";
import { missing } from "./missing";
import chunk from "lodash/chunk";

export function start(): string {
  return [format(1), Button("buy"), settings.title, missing, chunk([1, 2], 1).length].join(" ");
}
