import { phrase } from "../../../training/phrase.ts";
import { DeviceError } from "../device-error.ts";
import type { ReplLink } from "./repl-link.ts";

/** Characters of what was heard that are looked at. */
const LOOKED_AT = 4000;
/** What a console of Espruino's says when it is called: its name, our mark, a prompt, an error, or that it is locked. */
const ESPRUINO = /Espruino|<sync\d>|^>|Uncaught|Execution Interrupted|password>/m;
/** How servers begin that somebody meets at a wrong TCP port. */
const OTHER_SERVER = /^(HTTP\/\d|SSH-\d|<!DOCTYPE|<html)/im;

/**
 * Listens while a session is opened, and gives what makes of an error the one that fits what was heard: that there is no
 * Bangle.js, rather than a Bangle.js that is in trouble.
 */
export function hearWhoIsThere(link: ReplLink): { stop(): void; explain(error: unknown): unknown } {
  let heard = "";
  const stop = link.onEvent((event) => {
    if (event.kind === "text") heard = (heard + event.text).slice(-LOOKED_AT);
  });
  const explain = (error: unknown) => {
    if (!(error instanceof DeviceError) || ESPRUINO.test(heard)) return error;
    if (error.code === "timeout") return noBangle(link.name, error);
    if (error.code !== "disconnected") return error;
    if (!link.wasHeard) return hungUp(link.name, error);
    return OTHER_SERVER.test(heard) ? noBangle(link.name, error) : lostEarly(link.name, error);
  };
  return { stop, explain };
}

function noBangle(name: string, cause: DeviceError): DeviceError {
  return new DeviceError("no-answer", phrase`no Bangle.js answers at ${name}`, {
    hint: phrase`Is the port right? If it is, wake the watch, close other programs that are connected to it, and try again.`,
    cause,
  });
}

/** A watch has one console, and whatever stands before it turns a second visitor away. */
function hungUp(name: string, cause: DeviceError): DeviceError {
  return new DeviceError("busy", phrase`${name}: the watch hung up without a word`, {
    hint: phrase`Most likely another program is connected to it, such as the Web IDE: close that, and try again.`,
    cause,
  });
}

function lostEarly(name: string, cause: DeviceError): DeviceError {
  return new DeviceError(
    "disconnected",
    phrase`${name}: the connection was lost before the watch said what it is`,
    {
      hint: phrase`Check that the port is right, and try again.`,
      cause,
    },
  );
}
