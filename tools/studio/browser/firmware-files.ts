import type { Target } from "../../../training/model/targets.ts";
import type { FirmwareFile } from "../../bundle/firmware-files.ts";
import { fetchPart } from "./load-part.ts";
import { once } from "./once.ts";

/** The page's half of `tools/bundle/firmware-files.ts`: what goes to a watch was compiled when the page was built. */

const texts = once(() => fetchPart<Readonly<Record<string, string>>>("firmware.json"));

export async function firmwareFile(name: FirmwareFile): Promise<string> {
  const text = (await texts())[name];
  if (text === undefined) throw new Error(`the page was built without firmware/${name}`);
  return text;
}

/** Pictures are for the App Loader's page, and go to no watch. */
export async function screenshotFiles(
  _names: readonly string[],
  _target: Target,
): Promise<{ readonly path: string; readonly bytes: Uint8Array }[]> {
  return [];
}
