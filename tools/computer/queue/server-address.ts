import { QueueError } from "./queue-error.ts";

/** Where a Redis or Valkey is, and how to get in. */
export interface ServerAddress {
  /** With the password, so it is never printed. */
  readonly url: string;
  /** The same without user and password, to be shown. */
  readonly name: string;
  readonly host: string;
  readonly database: number;
  readonly isTls: boolean;
  /** Whether the URL holds a user or a password. */
  readonly hasAccount: boolean;
}

const PROTOCOLS = ["redis:", "rediss:", "valkey:", "valkeys:"];
const DEFAULT_PORT = "6379";
const HINT = "Write it as redis://host:6379, redis://user:password@host:6379/0, or with TLS as rediss://….";

/**
 * Reads `redis://[user[:password]@]host[:port][/database]`; `rediss://` is with TLS, and `valkey(s)://` means the same. Special
 * characters in a password are percent-encoded.
 *
 * @throws QueueError "bad-address"; its message does not repeat the text, for a password may be in it
 */
export function parseServerAddress(text: string): ServerAddress {
  if (!URL.canParse(text)) throw bad("what was given as the server is no address");
  const { protocol, hostname, port, pathname, username, password, search } = new URL(text);
  if (!PROTOCOLS.includes(protocol))
    throw bad("what was given as the server is no address of a Redis or Valkey");
  if (hostname === "") throw bad("the address of the server names no host");
  // ioredis would take them for options of its own.
  if (search !== "") throw bad("an address of a server has nothing behind a question mark");
  const path = /^\/?(\d{0,6})\/?$/.exec(pathname);
  if (!path) throw bad("behind the address's slash stands the number of a database");
  const database = Number(path[1]);
  const isTls = protocol === "rediss:" || protocol === "valkeys:";
  const account = username === "" && password === "" ? "" : `${username}:${password}@`;
  const place = `${hostname}:${port || DEFAULT_PORT}`;
  const scheme = isTls ? "rediss" : "redis";
  return {
    url: `${scheme}://${account}${place}/${database}`,
    name: `${scheme}://${place}${database === 0 ? "" : `/${database}`}`,
    host: hostname,
    database,
    isTls,
    hasAccount: account !== "",
  };
}

function bad(message: string): QueueError {
  return new QueueError("bad-address", message, { hint: HINT });
}
