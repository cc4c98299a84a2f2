import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

export const hasDbusDaemon = (): boolean => spawnSync("dbus-daemon", ["--version"]).status === 0;

export interface PrivateBus {
  readonly address: string;
  stop(): Promise<void>;
}

const CONFIG = (
  socket: string,
) => `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>system</type>
  <listen>unix:path=${socket}</listen>
  <auth>EXTERNAL</auth>
  <policy context="default"><allow send_destination="*"/><allow receive_sender="*"/><allow own="*"/></policy>
</busconfig>`;

/** A D-Bus daemon of our own, where anybody may be anything. */
export async function startPrivateBus(): Promise<PrivateBus> {
  const folder = await mkdtemp(join(tmpdir(), "bangle-bus-"));
  const config = join(folder, "bus.conf");
  await writeFile(config, CONFIG(join(folder, "socket")));
  const daemon = spawn(
    "dbus-daemon",
    [`--config-file=${config}`, "--nofork", "--nopidfile", "--print-address"],
    {
      stdio: ["ignore", "pipe", "ignore"],
    },
  );
  // It prints its address when it listens.
  const [address] = await Promise.race([once(daemon.stdout, "data"), failed(daemon)]);
  return {
    address: String(address).trim().split(",guid=")[0] ?? "",
    async stop() {
      const exited = once(daemon, "exit");
      daemon.kill();
      await exited;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function failed(daemon: ChildProcess): Promise<never> {
  const [code] = await once(daemon, "exit");
  throw new Error(`dbus-daemon ended with ${code}`);
}
