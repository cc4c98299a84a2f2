import { displayWidth, padRight } from "../../training/text-width.ts";
import type { WatchInReach } from "../computer/watches/watches-in-reach.ts";
import { colours } from "../terminal/colours.ts";

/** Signal from which a bar is added: from "just heard" to "beside the computer". */
const BARS = [-100, -85, -75, -65, -55];

/** How strong a signal is, in five bars; as many blanks where there is none to tell. */
export function signalBars(rssi: number | undefined): string {
  if (rssi === undefined) return "     ";
  const bars = BARS.filter((least) => rssi >= least).length;
  return "▂▃▅▆█".slice(0, bars).padEnd(BARS.length);
}

/** A line for each watch: what `--port` takes, signal, address, kind. */
export function deviceLines(watches: readonly WatchInReach[]): string[] {
  const width = Math.max(...watches.map(({ port }) => displayWidth(port)));
  return watches.map(({ port, link, rssi, address, kind, about, unheardSeconds }) => {
    if (link !== "ble") return `${colours.bold(padRight(port, width))}  ${about}`;
    const signal = rssi === undefined ? "" : `${rssi} dBm`;
    const row = (name: string, bars: string) =>
      `${name}  ${bars} ${signal.padStart(8)}  ${address}  ${kind ?? "?"}`.trimEnd();
    if (unheardSeconds === undefined) return row(colours.bold(padRight(port, width)), signalBars(rssi));
    return colours.dim(
      `${row(padRight(port, width), signalBars(undefined))}  not heard for ${unheardSeconds} s`,
    );
  });
}
