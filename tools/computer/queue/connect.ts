import { Redis } from "ioredis";
import { mapRedisError, noServer } from "./map-redis-error.ts";
import { QueueError } from "./queue-error.ts";
import type { ServerAddress } from "./server-address.ts";

/** A connection that has been looked at. */
export interface Connection {
  readonly client: Redis;
  readonly address: ServerAddress;
  /** `Redis 7.0.15`, `Valkey 8.1.1`. */
  readonly server: string;
  /** Of what deserves attention, if anything does. */
  readonly warning: string | undefined;
  close(): void;
}

/** How long a server may take to answer at first. */
const PATIENCE_MS = 10_000;
/** Between tries to get a lost connection back: longer each time, up to the last. */
const RETRY_MS = 250;
const LONGEST_RETRY_MS = 3_000;
/** BullMQ's scripts need streams, and a blocking ZPOPMIN. Valkey began later. */
const OLDEST = [5, 0, 0];

/**
 * Connects to a server and looks whether it can serve. A connection that is lost later is opened again by itself, for as long as
 * that takes; commands wait.
 *
 * @param onState called when the connection is lost and when it is back
 * @throws QueueError
 */
export async function connect(
  address: ServerAddress,
  onState: (isThere: boolean) => void = () => {},
): Promise<Connection> {
  let wasThere = false;
  let isOver = false;
  const client = new Redis(address.url, {
    lazyConnect: true,
    // BullMQ insists: it waits for commands that take as long as there is nothing to do.
    maxRetriesPerRequest: null,
    connectTimeout: PATIENCE_MS,
    // With it, ioredis begins with HELLO, which servers before 6 do not have.
    protocol: 2,
    retryStrategy: (times) => (wasThere ? Math.min(times * RETRY_MS, LONGEST_RETRY_MS) : null),
  });
  let trouble: unknown;
  client.on("error", (error) => {
    trouble ??= error;
  });
  const timer = setTimeout(() => {
    trouble ??= noServer(address, "no answer");
    client.disconnect();
  }, PATIENCE_MS);
  try {
    await client.connect();
    // ioredis takes no notice where the server has no such database, and goes on with another.
    await client.select(address.database);
    const info = parseInfo(await client.info());
    const { server, warning } = judgeServer(info, address);
    wasThere = true;
    let isThere = true;
    const tell = (isNow: boolean) => {
      // Every try that fails ends a connection.
      if (isOver || isNow === isThere) return;
      isThere = isNow;
      onState(isNow);
    };
    client.on("close", () => tell(false));
    client.on("ready", () => tell(true));
    const close = () => {
      isOver = true;
      client.disconnect();
    };
    return { client, address, server, warning, close };
  } catch (error) {
    client.disconnect();
    throw mapRedisError(trouble ?? error, address);
  } finally {
    clearTimeout(timer);
  }
}

/** `key:value` lines. */
function parseInfo(text: string): ReadonlyMap<string, string> {
  return new Map(
    text.split(/\r?\n/).flatMap((line): [string, string][] => {
      const colon = line.indexOf(":");
      return colon < 0 ? [] : [[line.slice(0, colon), line.slice(colon + 1)]];
    }),
  );
}

function judgeServer(info: ReadonlyMap<string, string>, { name }: ServerAddress) {
  const valkey = info.get("valkey_version");
  const version = info.get("redis_version") ?? "0";
  const server = valkey === undefined ? `Redis ${version}` : `Valkey ${valkey}`;
  const parts = version.split(".").map(Number);
  const older = OLDEST.findIndex((least, index) => (parts[index] ?? 0) !== least);
  if (older >= 0 && (parts[older] ?? 0) < (OLDEST[older] ?? 0)) {
    throw new QueueError(
      "too-old",
      `${name} is ${server}, and jobs need Redis ${OLDEST.join(".")} or newer`,
      {
        hint: "Any Valkey is new enough, too.",
      },
    );
  }
  const policy = info.get("maxmemory_policy") ?? "noeviction";
  const warning =
    policy === "noeviction"
      ? undefined
      : `${name} may throw jobs away when its memory is full (maxmemory-policy ${policy}); set it to noeviction`;
  return { server, warning };
}
