import type { Sentences } from "./sentences.ts";
export const SAID: Sentences = {};
