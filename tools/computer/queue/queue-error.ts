import { UserError } from "../../../training/errors.ts";

export type QueueErrorCode =
  /** What was given as a server's address is none. */
  | "bad-address"
  /** Nothing answers there, or it does not answer any more. */
  | "no-server"
  /** Something answers that is no Redis or Valkey. */
  | "not-redis"
  /** The server asks for a password, or refuses the one that it was given. */
  | "password"
  /** This account may not do what jobs need. */
  | "not-allowed"
  /** The server's certificate is not trusted, or there is no TLS there. */
  | "certificate"
  /** There is no database of this number. */
  | "no-database"
  /** The server is older than BullMQ takes. */
  | "too-old"
  /** The server has no room left. */
  | "server-full"
  /** Workers are there, but all of another version. */
  | "other-version"
  /** A job ended every worker that took it. */
  | "job-gave-up"
  /** What arrived over the server is not what this program sends. */
  | "bad-message";

/** What goes wrong between this computer and others that work for it. */
export class QueueError extends UserError<QueueErrorCode> {}
