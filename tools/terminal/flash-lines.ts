import { MultiBar, Presets } from "cli-progress";
import type { FlashResult } from "../device/flash/flash-app.ts";
import type { FlashLine, WatchOutcome } from "../workbench/watch/flash-many.ts";
import { colours } from "./colours.ts";
import { countOf, type Output } from "./output.ts";
import { columnsOf } from "./wrap.ts";

export interface FlashLines {
  line(port: string): FlashLine;
  stop(): void;
}

/** A line a watch: bars on a terminal, and elsewhere a line when one is through. */
export function createFlashLines(ports: readonly string[], output: Output): FlashLines {
  return process.stderr.isTTY === true ? barLines(ports) : plainLines(output);
}

export function describeResult(result: FlashResult): string {
  const { filesSent, filesResumed, filesUnchanged, bytesOnWire, seconds } = result;
  const before = filesResumed > 0 ? `, ${filesResumed} from last time` : "";
  const same = filesUnchanged > 0 ? `, ${filesUnchanged} unchanged` : "";
  return `${countOf(filesSent, "file")} sent and verified${before}${same}; ${bytesOnWire} bytes on the wire in ${seconds.toFixed(1)} s`;
}

export function describeOutcome(outcome: WatchOutcome): string {
  return outcome.ok
    ? `${colours.green("✓")} ${describeResult(outcome.result)}`
    : `${colours.red("✗")} ${outcome.why}`;
}

function plainLines(output: Output): FlashLines {
  return {
    line: (port) => ({
      update() {},
      note: (text) => output.say(`${port}: ${text}`),
      end: (outcome) => output.say(`${port}: ${describeOutcome(outcome)}`),
    }),
    stop() {},
  };
}

function barLines(ports: readonly string[]): FlashLines {
  const width = Math.max(...ports.map((port) => port.length));
  const bars = new MultiBar(
    {
      format: "{port} {bar} {text}",
      hideCursor: true,
      barsize: 20,
      gracefulExit: true,
      stream: process.stderr,
    },
    Presets.rect,
  );
  const line = (port: string): FlashLine => {
    const bar = bars.create(1, 0, { port: port.padEnd(width), text: "connecting" });
    return {
      update({ phase, bytesDone, bytesTotal, file = "" }) {
        if (bytesTotal > 0) bar.setTotal(bytesTotal);
        bar.update(bytesDone, { text: phase === "sending" ? `sending ${file}` : phase });
      },
      note: (text) => bar.update({ text }),
      end(outcome) {
        if (outcome.ok) bar.update(bar.getTotal());
        const room = Math.max(20, columnsOf(process.stderr) - width - 23);
        const text = outcome.ok ? `✓ verified, ${outcome.result.seconds.toFixed(1)} s` : `✗ ${outcome.why}`;
        bar.update({ text: (outcome.ok ? colours.green : colours.red)(text.slice(0, room)) });
      },
    };
  };
  return { line, stop: () => bars.stop() };
}
