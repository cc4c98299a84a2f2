import { spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ByteStream } from "../../tools/device/byte-stream.ts";
import type { FlashFile } from "../../tools/device/flash/flash-file.ts";
import { runInRealTime } from "../../tools/emulator/realtime.ts";
import { serveTcp } from "../../tools/emulator/serve-tcp.ts";
import { createVirtualWatch } from "../../tools/emulator/virtual-watch.ts";

const PROGRAM = createRequire(import.meta.url).resolve("espruino/bin/espruino-cli.js");
/** Its Bluetooth and serial packages are replaced by an empty one here; it gets on without them when they are missing. */
const WITHOUT_PACKAGES = `data:text/javascript,
import module from "node:module";
const load = module._load;
module._load = (name, ...rest) => {
  if (/^(@abandonware.noble|noble-winrt|node-ble|peerjs-on-node|serialport|websocket)$/.test(name)) throw new Error(name);
  return load(name, ...rest);
};`.replaceAll("\n", "%0a");

/**
 * Has the `espruino` command line upload files to a virtual watch over TCP, as text and with its own settings.
 * @returns bytes on the wire, both ways
 * @throws Error when a file has not arrived
 */
export async function uploadByEspruinoCommand(files: readonly FlashFile[]): Promise<number> {
  const watch = await createVirtualWatch({ target: "banglejs2", firmwareVersion: "2v29" });
  const stop = runInRealTime(watch);
  let bytes = 0;
  const connect = () =>
    counting(watch.connect(), (length) => {
      bytes += length;
    });
  const serving = await serveTcp({ connect }, { port: 0 });
  const folder = await mkdtemp(join(tmpdir(), "bangle-gestures-bench-"));
  try {
    const options: string[] = [];
    for (const [i, file] of files.entries()) {
      await writeFile(join(folder, `${i}`), file.bytes);
      options.push("--storage", `${file.name}:${join(folder, `${i}`)}`);
    }
    // Without an expression it would go on as a terminal.
    await run(["-q", "--no-ble", "-e", "1", "--port", `tcp://127.0.0.1:${serving.port}`, ...options]);
    for (const file of files) {
      const arrived = watch.storage.read(file.name);
      if (!arrived || Buffer.compare(arrived, file.bytes) !== 0)
        throw new Error(`the espruino command did not bring ${file.name} over`);
    }
    return bytes;
  } finally {
    stop();
    await serving.close();
    watch.dispose();
    await rm(folder, { recursive: true, force: true });
  }
}

function counting(stream: ByteStream, count: (length: number) => void): ByteStream {
  return {
    name: stream.name,
    mtu: stream.mtu,
    write: (bytes) => {
      count(bytes.length);
      return stream.write(bytes);
    },
    onData: (listener) =>
      stream.onData((bytes) => {
        count(bytes.length);
        listener(bytes);
      }),
    onClose: (listener) => stream.onClose(listener),
    close: () => stream.close(),
  };
}

function run(options: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ["--import", WITHOUT_PACKAGES, PROGRAM, ...options], {
      stdio: ["ignore", "pipe", "pipe"],
    });
    let said = "";
    child.stdout.on("data", (data) => {
      said += data;
    });
    child.stderr.on("data", (data) => {
      said += data;
    });
    child.on("error", reject);
    child.on("close", (code) =>
      code === 0 ? resolve() : reject(new Error(`the espruino command failed:\n${said}`)),
    );
  });
}
