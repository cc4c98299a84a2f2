import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** An app folder of a few kB, none of which compresses well. */
export function writeSampleApp(folder: string, bytes = 6000): void {
  mkdirSync(folder, { recursive: true });
  let noise = 1;
  const text = Array.from({ length: bytes }, () => {
    noise = (noise * 1_103_515_245 + 12_345) % 2 ** 31;
    return String.fromCharCode(32 + ((noise >> 16) % 95));
  });
  writeFileSync(join(folder, "app.js"), `/*${text.join("").replaceAll("*/", "")}*/`);
  const storage = [{ name: "sample.app.js", url: "app.js" }];
  const metadata = { id: "sample", name: "Sample", version: "0.01", storage };
  writeFileSync(join(folder, "metadata.json"), JSON.stringify(metadata));
}
