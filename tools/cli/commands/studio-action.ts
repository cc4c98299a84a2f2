import { spawn } from "node:child_process";
import { studioFolder } from "../../computer/studio-folder.ts";
import { serveStudio } from "../../computer/studio-server.ts";
import { createOutput } from "../../terminal/output.ts";
import { stopOnSignals } from "../../terminal/stop-signals.ts";

export interface StudioFlags {
  readonly port: number;
  readonly open: boolean;
}

/** Serves the studio until the program is interrupted. */
export async function runStudio({ port, open }: StudioFlags): Promise<void> {
  const output = createOutput();
  const serving = await serveStudio(await studioFolder(), port);
  output.say(`The studio is at ${serving.url} (Ctrl-C ends it)`);
  if (open) openBrowser(serving.url);
  const stopping = stopOnSignals();
  await new Promise<void>((resolve) => stopping.signal.addEventListener("abort", () => resolve()));
  await serving.close();
}

/** With what each system opens an address; where there is no browser, its line on the terminal has to do. */
function openBrowser(url: string): void {
  const programs: Partial<Record<NodeJS.Platform, readonly [string, ...string[]]>> = {
    darwin: ["open", url],
    win32: ["cmd", "/c", "start", "", url],
  };
  const [program, ...args] = programs[process.platform] ?? ["xdg-open", url];
  spawn(program, args, { stdio: "ignore", detached: true })
    .on("error", () => {})
    .unref();
}
