import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { demoFile, demoSessions } from "../training/data/synthetic/demo-files.ts";

const folder = join(import.meta.dirname, "../data/demo");
for (const { person, session, path } of demoSessions()) {
  const file = join(folder, path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, demoFile(person, session));
  console.log(file);
}
