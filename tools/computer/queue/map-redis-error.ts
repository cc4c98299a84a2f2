import { QueueError } from "./queue-error.ts";
import type { ServerAddress } from "./server-address.ts";

/** What errors of ioredis, of Node's sockets and of the server mean, the first that fits. */
const MEANINGS: readonly {
  readonly sign: RegExp;
  error(address: ServerAddress, found: string): QueueError;
}[] = [
  {
    sign: /^(?:NOAUTH|WRONGPASS)\b|invalid password|without any password configured/i,
    error: ({ name }, found) =>
      /^NOAUTH/.test(found)
        ? new QueueError("password", `${name} asks for a password`, {
            hint: "Write it into the address: redis://:password@host, or redis://user:password@host.",
          })
        : new QueueError("password", `${name} refuses this user and password`, {
            hint: "Special characters in a password are percent-encoded in an address (/ is %2F, @ is %40).",
          }),
  },
  {
    sign: /^NOPERM\b/,
    error: ({ name }, found) =>
      new QueueError("not-allowed", `this account may not do on ${name} what jobs need: ${found}`, {
        hint: "Give it all commands on keys that begin with {bangle-gestures}, or take another account.",
      }),
  },
  {
    sign: /\bOOM\b/,
    error: ({ name }) =>
      new QueueError("server-full", `${name} has no memory left`, { hint: "Raise its maxmemory." }),
  },
  {
    sign: /^READONLY\b/,
    error: ({ name }) =>
      new QueueError("not-allowed", `${name} is a copy that can only be read`, {
        hint: "Take the address of the server that it copies.",
      }),
  },
  {
    sign: /DB index is out of range/,
    error: ({ name, database }) =>
      new QueueError("no-database", `${name}: the server has no database ${database}`, {
        hint: "Most have 0 to 15.",
      }),
  },
  {
    sign: /CERT|SELF_SIGNED|self-signed|ERR_TLS|UNABLE_TO_VERIFY|altnames|EPROTO|SSL/i,
    error: ({ name }, found) =>
      new QueueError("certificate", `the certificate of ${name} is not trusted: ${found}`, {
        hint: "Let NODE_EXTRA_CA_CERTS name the file of the authority that signed it.",
      }),
  },
  {
    sign: /Unknown RESP type|Protocol error|Parser error/i,
    error: ({ name }) =>
      new QueueError("not-redis", `what answers at ${name} is no Redis or Valkey`, {
        hint: "Look at host and port.",
      }),
  },
];

/** What ioredis or a socket says, as a line of ours. The cause is left out: it holds the command, and with it the password. */
export function mapRedisError(error: unknown, address: ServerAddress): QueueError {
  if (error instanceof QueueError) return error;
  const message = error instanceof Error ? error.message : String(error);
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  const meaning = MEANINGS.find(({ sign }) => sign.test(message) || sign.test(code));
  if (meaning) return meaning.error(address, message);
  return noServer(address, REASONS[code] ?? message);
}

const REASONS: Readonly<Record<string, string>> = {
  ECONNREFUSED: "nothing listens there",
  ENOTFOUND: "no computer has this name",
  EAI_AGAIN: "its name could not be looked up",
  ETIMEDOUT: "no answer",
  EHOSTUNREACH: "there is no way to it",
  ECONNRESET: "it ended the connection",
};

export function noServer({ name, isTls }: ServerAddress, reason: string): QueueError {
  return new QueueError("no-server", `there is no Redis or Valkey at ${name}: ${reason}`, {
    hint: isTls
      ? "Look at host and port, and whether the server speaks TLS there."
      : "Start one (Debian: apt install redis-server, or valkey-server), or give the address of another.",
  });
}
