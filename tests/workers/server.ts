import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Redis } from "ioredis";

const PROGRAMS = ["valkey-server", "redis-server"];

/** The first of the servers that is installed; a build server must have one. */
function findProgram(): string {
  for (const program of PROGRAMS) {
    try {
      execFileSync(program, ["--version"]);
      return program;
    } catch {}
  }
  throw new Error(`${PROGRAMS.join(" and ")} are missing; Debian has them in packages of those names`);
}

const program = findProgram();

export interface TestServer {
  readonly url: string;
  /** To look at what is on it. */
  readonly client: Redis;
  /** Ends it without saving anything, and starts another one at the same port. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

/** A server of one's own that keeps nothing on the disk, on a free port of this computer. */
export async function startServer(...options: string[]): Promise<TestServer> {
  const port = await freePort();
  const folder = mkdtempSync(join(tmpdir(), "bangle-gestures-server-"));
  const password = options[options.indexOf("--requirepass") + 1];
  const account = options.includes("--requirepass") ? `:${password}@` : "";
  const isTls = options.includes("--tls-port");
  const url = `redis${isTls ? "s" : ""}://${account}127.0.0.1:${port}`;
  const ports = isTls ? ["--port", "0", "--tls-port", String(port)] : ["--port", String(port)];
  const rest = options.filter(
    (option, index) => option !== "--tls-port" && options[index - 1] !== "--tls-port",
  );
  let child: ChildProcess;
  const client = new Redis(url, {
    lazyConnect: true,
    tls: isTls ? { rejectUnauthorized: false } : undefined,
  });
  client.on("error", () => {});

  async function start(): Promise<void> {
    child = spawn(program, [...ports, "--bind", "127.0.0.1", "--save", "", "--dir", folder, ...rest], {
      stdio: "ignore",
    });
    await client.connect().catch(() => {});
    await client.ping();
  }
  async function end(): Promise<void> {
    client.disconnect();
    const over = new Promise((resolve) => child.once("exit", resolve));
    child.kill("SIGKILL");
    await over;
  }
  await start();
  return {
    url,
    client,
    async restart() {
      await end();
      await start();
    },
    async close() {
      await end();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() =>
        address !== null && typeof address === "object" ? resolve(address.port) : reject(),
      );
    });
  });
}
