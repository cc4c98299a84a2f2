import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { packagePath } from "../package-root.ts";
import { WorkbenchError } from "../workbench/workbench-error.ts";
import { nodeFiles } from "./files/node-files.ts";

/** The built studio: part of the package, and of a clone once it was built. @throws WorkbenchError "not-installed" */
export async function studioFolder(): Promise<string> {
  const beside = fileURLToPath(new URL("./studio", import.meta.url));
  const folder = existsSync(beside) ? beside : packagePath("dist/studio");
  if (existsSync(folder)) return folder;
  throw new WorkbenchError("not-installed", "the studio has not been built yet", {
    hint: "Run `npm run build` first.",
  });
}

/** The files of the built studio, by their paths in it. @throws WorkbenchError "not-installed" */
export async function studioFiles(): Promise<{ readonly path: string; readonly bytes: Uint8Array }[]> {
  const folder = await studioFolder();
  const paths = (await nodeFiles.everythingIn(folder)) ?? [];
  return Promise.all(paths.map(async (path) => ({ path, bytes: await nodeFiles.read(join(folder, path)) })));
}
