import type { Target } from "../targets.ts";

/** What matters of a watch to a model. */
export interface Watch {
  readonly name: string;
  /** Espruino's memory is this many variables of this many bytes; a flat string takes whole ones, in one piece. */
  readonly variables: number;
  readonly variableBytes: number;
  readonly hasTensorflow: boolean;
  readonly megahertz: number;
}

/** From the firmware's board files; the size of a variable follows from how many of them a reference must reach. */
export const WATCHES: Readonly<Record<Target, Watch>> = {
  banglejs1: { name: "Bangle.js 1", variables: 2584, variableBytes: 13, hasTensorflow: true, megahertz: 64 },
  banglejs2: {
    name: "Bangle.js 2",
    variables: 12_000,
    variableBytes: 14,
    hasTensorflow: true,
    megahertz: 64,
  },
  banglejs3: {
    name: "Bangle.js 3",
    variables: 2630,
    variableBytes: 13,
    hasTensorflow: false,
    megahertz: 128,
  },
};

/** Variables that a clock, its widgets and our own module are expected to take, or to leave too scattered for one piece. */
export const RESERVED_VARIABLES = 1000;

/** Variables that are expected to be left for a model. */
export const freeVariables = (target: Target): number => WATCHES[target].variables - RESERVED_VARIABLES;

/** Variables that a flat string of so many bytes takes: one for its head, and whole ones for its bytes. */
export function flatStringVariables(bytes: number, watch: Watch): number {
  return 1 + Math.ceil(bytes / watch.variableBytes);
}
