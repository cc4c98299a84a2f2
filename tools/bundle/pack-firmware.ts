import { cp, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { compileFirmware, FIRMWARE_FILES, type FirmwareFile, firmwarePage, PAGES } from "./firmware-files.ts";

const SCREENSHOTS = fileURLToPath(new URL("../../firmware/screenshots", import.meta.url));

/** What a firmware file weighs on the watch, in bytes, and what it may weigh. */
export interface FileSize {
  readonly name: FirmwareFile;
  readonly bytes: number;
  readonly budget: number;
}

/**
 * Writes what the package carries of the firmware, checked and minified, into `folder`; the package itself then needs
 * neither the checker nor the minifier.
 *
 * @throws BundleError "dialect" or "over-budget"
 */
export async function packFirmware(folder: string): Promise<FileSize[]> {
  await mkdir(folder, { recursive: true });
  const sizes: FileSize[] = [];
  for (const name of firmwareNames()) {
    const code = await compileFirmware(name);
    await writeFile(join(folder, name), code);
    sizes.push({ name, bytes: code.length, budget: FIRMWARE_FILES[name].budget });
  }
  for (const page of PAGES) await writeFile(join(folder, page), await firmwarePage(page));
  await cp(SCREENSHOTS, join(folder, "screenshots"), { recursive: true });
  return sizes;
}

function firmwareNames(): FirmwareFile[] {
  const isName = (name: string): name is FirmwareFile => name in FIRMWARE_FILES;
  return Object.keys(FIRMWARE_FILES).filter(isName);
}
