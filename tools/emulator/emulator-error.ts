import { UserError } from "../../training/errors.ts";

export type EmulatorErrorCode =
  /** Another program listens on the TCP port already. */
  | "port-taken"
  /** The address cannot be listened on: it is not one of this computer's, or needs more rights. */
  | "port-unavailable"
  /** The emulator was asked to do something with a watch that has been disposed of. */
  | "disposed"
  /** Samples whose number of values is not a multiple of three. */
  | "bad-samples"
  /** This kind of watch needs something that is not there: a checkout, a program, the name of a port. */
  | "kind-missing"
  /** This kind of watch cannot do that. */
  | "cannot"
  /** The watch behind the emulator's interface does not answer. */
  | "no-answer";

/** What goes wrong with an emulated watch and can be mended by its user. */
export class EmulatorError extends UserError<EmulatorErrorCode> {}
