import { createHash } from "node:crypto";
import { join, resolve } from "node:path";
import * as v from "valibot";
import { readIfThere, textOf } from "../workbench/files/read-text.ts";
import { cacheFolder } from "./files/cache-folder.ts";
import { nodeFiles } from "./files/node-files.ts";

const failuresSchema = v.object({
  app: v.string(),
  failed: v.array(v.object({ port: v.string(), why: v.string() })),
});

/** A watch that an app did not get to. */
export type Failure = v.InferOutput<typeof failuresSchema>["failed"][number];

/** The watches that this app folder did not get to the last time; none when all went well, or nothing is known. */
export async function readFailures(app: string): Promise<Failure[]> {
  const bytes = await readIfThere(nodeFiles, pathFor(app));
  if (!bytes) return [];
  try {
    const parsed = v.safeParse(failuresSchema, JSON.parse(textOf(bytes)));
    return parsed.success ? parsed.output.failed : [];
  } catch {
    // A note to ourselves that cannot be read is as good as none.
    return [];
  }
}

export async function writeFailures(app: string, failed: readonly Failure[]): Promise<void> {
  const path = pathFor(app);
  if (failed.length === 0) {
    await nodeFiles.remove(path);
    return;
  }
  const text = JSON.stringify({ app: resolve(app), failed }, undefined, 2);
  await nodeFiles.write(path, new TextEncoder().encode(`${text}\n`));
}

function pathFor(app: string): string {
  const key = createHash("sha256").update(resolve(app)).digest("hex").slice(0, 16);
  return join(cacheFolder(), "flash", `${key}.json`);
}
