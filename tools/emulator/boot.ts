import { bytesToText } from "./bytes.ts";
import { parseRelaxedJson } from "./repl/relaxed-json.ts";
import type { FlashStorage } from "./storage/flash-storage.ts";

/** What runs at every start: each app's boot code, in the order of the names. */
export function bootFiles(storage: FlashStorage): string[] {
  return storage
    .list(false)
    .filter((name) => name.endsWith(".boot.js"))
    .sort();
}

/** The clock (or launcher) that is started when no app is: the one the settings name, else the first installed. */
export function defaultApp(storage: FlashStorage, type: "clock" | "launch" = "clock"): string | undefined {
  const chosen = record(storage, "setting.json")?.[type === "clock" ? "clock" : "launcher"];
  if (typeof chosen === "string" && storage.read(chosen) !== undefined) return chosen;
  for (const name of storage
    .list(false)
    .filter((file) => file.endsWith(".info"))
    .sort()) {
    const info = record(storage, name);
    if (info?.type === type && typeof info.src === "string" && storage.read(info.src) !== undefined) {
      return info.src;
    }
  }
  return undefined;
}

function record(storage: FlashStorage, name: string): { [key: string]: unknown } | undefined {
  const bytes = storage.read(name);
  const json = bytes === undefined ? undefined : parseRelaxedJson(bytesToText(bytes));
  return typeof json === "object" && json !== null && !Array.isArray(json) ? json : undefined;
}
