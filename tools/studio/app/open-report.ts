import type { Files } from "../../workbench/files/files.ts";
import { join } from "../../workbench/files/paths.ts";

/** Opens a model's report, one file that needs nothing else, in a tab of its own. */
export async function openReport(files: Files, model: string): Promise<void> {
  // Opened at the click, before anything is waited for: otherwise a browser takes it for an unwanted window.
  const tab = open("", "_blank");
  const bytes = new Uint8Array(await files.read(join(model, "report.html")));
  const url = URL.createObjectURL(new Blob([bytes], { type: "text/html" }));
  if (tab) tab.location.href = url;
  else location.href = url;
}
