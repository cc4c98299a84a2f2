import type { Sentences } from "./say.ts";
export const SAID: Sentences = {};
