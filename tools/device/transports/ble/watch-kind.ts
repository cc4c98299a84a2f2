import type { Advertisement } from "./ble-adapter.ts";

/** Names that Espruino's boards advertise, followed by the last four digits of their address. */
const ESPRUINO = /^(Bangle\.js|Puck\.js|Pixl\.js|Jolt\.js|MDBT42Q|Espruino|Thingy|micro:bit)\b/i;

/** What a device is, as far as its name tells: "Bangle.js", "Puck.js", …; undefined where it does not. */
export function kindOf(name: string | undefined): string | undefined {
  return ESPRUINO.exec(name ?? "")?.[1];
}

/** Whether a device can be one to talk to: it has the UART, or a name that Espruino's boards have. */
export function isCandidate(advertisement: Advertisement): boolean {
  return advertisement.hasUart || kindOf(advertisement.name) !== undefined;
}

/** Whether a device is the one that the user named, by address, by name, or by the last word of its name ("1234"). */
export function isWanted(advertisement: Advertisement, wanted: string): boolean {
  const { address, name } = advertisement;
  const text = wanted.trim().toLowerCase();
  if (address.toLowerCase() === text.replaceAll("-", ":") || address.toLowerCase() === text) return true;
  const lowName = name?.toLowerCase();
  return lowName === text || (lowName?.endsWith(` ${text}`) ?? false);
}
