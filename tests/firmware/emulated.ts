import type { AppFolder, StorageEntry } from "../../tools/bundle/app-folder.ts";
import type { Target } from "../../training/model/targets.ts";
import { newWatch } from "../tools/emulator/terminal.ts";

/** A virtual watch and somebody at its console. */
export type Emulated = Awaited<ReturnType<typeof newWatch>>;

/** A virtual watch with apps (and other files) installed. */
export async function installApps(
  apps: readonly AppFolder[],
  { target = "banglejs2", files = [] }: { target?: Target; files?: readonly StorageEntry[] } = {},
): Promise<Emulated> {
  const entries = [...apps.flatMap((app) => app.install), ...files];
  return newWatch({ target, storage: new Map(entries.map(({ name, bytes }) => [name, bytes])) });
}

export function textFile(name: string, text: string): StorageEntry {
  return { name, bytes: new TextEncoder().encode(text) };
}

export function jsonFile(name: string, value: unknown): StorageEntry {
  return textFile(name, JSON.stringify(value));
}

/** Chooses an item of the menu that is shown, counted from 0. */
export async function choose({ watch }: Pick<Emulated, "watch">, item: number): Promise<void> {
  if (watch.spec.hasTouchCoordinates) {
    const y = 68 + 40 * item;
    await watch.touch(88, y);
  } else {
    // The first line of a list is the way back.
    for (let i = 0; i <= item; i++) await watch.pressButton(3);
    await watch.pressButton(2);
  }
  await watch.advance(300);
}
