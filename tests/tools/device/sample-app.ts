import type { FlashFile } from "../../../tools/device/flash/flash-file.ts";
import { fromLatin1, latin1 } from "../../../tools/device/latin1.ts";

const CODE = 'Bangle.on("gesture",xyz=>{if(xyz.length>30)print("long");else print("short")});\n';

/** Two versions of an app, small enough to be flashed hundreds of times. */
export const OLD_APP: readonly FlashFile[] = [
  { name: "g.app.js", bytes: latin1(`// old\n${CODE.repeat(20)}`) },
  { name: "g.tfmodel", bytes: Uint8Array.from({ length: 1500 }, (_, i) => (i * 7919) >> 5) },
  { name: "g.info", bytes: latin1('{"version":"0.01"}') },
];
export const NEW_APP: readonly FlashFile[] = [
  { name: "g.app.js", bytes: latin1(`// new\n${CODE.repeat(30)}`) },
  { name: "g.tfmodel", bytes: Uint8Array.from({ length: 1500 }, (_, i) => (i * 104729) >> 5) },
  { name: "g.boot.js", bytes: latin1("globalThis.booted = (globalThis.booted || 0) + 1;") },
  { name: "g.info", bytes: latin1('{"version":"0.02"}') },
];

const keyOf = (files: readonly (readonly [string, Uint8Array])[]) =>
  files
    .map(([name, bytes]) => `${name} ${fromLatin1(bytes)}`)
    .sort()
    .join("\n");
const [OLD, NEW] = [OLD_APP, NEW_APP].map((app) => keyOf(app.map(({ name, bytes }) => [name, bytes])));

/** "old" or "new" when exactly those files are there, else what is there. */
export function installedVersion(storage: ReadonlyMap<string, Uint8Array>): string {
  const files = [...storage].filter(([name]) => name.startsWith("g."));
  const key = keyOf(files);
  if (key === OLD) return "old";
  if (key === NEW) return "new";
  return `mixed: ${files.map(([name, bytes]) => `${name} ${bytes.length}`).join()}`;
}
