// The library of parts reaches into an application: not allowed here.
import { settings } from "../../../apps/web/src/settings";

export const dialog = `<dialog>${settings.title}</dialog>`;
