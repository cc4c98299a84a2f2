import { effect, signal } from "@preact/signals";
import { type Message, sayPhrase } from "../../../training/phrase.ts";
import type { Sentences } from "./sentences.ts";
import { language } from "./words.ts";

const LOAD: Readonly<Record<string, () => Promise<Sentences>>> = {
  en: async () => (await import("./said-en.ts")).SAID,
  de: async () => (await import("./said-de.ts")).SAID,
};

/** Sentences come after the page, and in the language that was chosen last. */
const sentences = signal<Sentences>({});
effect(() => {
  const wanted = language.value;
  // Without them everything is said in English, and again when the page is opened the next time.
  LOAD[wanted]?.().then(
    (loaded) => {
      if (wanted === language.peek()) sentences.value = loaded;
    },
    () => {},
  );
});

/** Whole numbers stay as they are: many stand for a line, or are part of a name. */
function numberOf(value: number): string {
  if (Number.isInteger(value)) return String(value);
  return new Intl.NumberFormat(language.value, { maximumFractionDigits: 20, useGrouping: false }).format(
    value,
  );
}

/** A message of the program, in the page's language. */
export function say(message: Message): string {
  if (typeof message === "string") return message;
  const sentenceOf = (code: string) =>
    Object.hasOwn(sentences.value, code) ? (sentences.value[code] ?? code) : code;
  return sayPhrase(message, sentenceOf, numberOf);
}

/** Whether the page has this message in its language; what has not is English, of other programs or for who builds models. */
export function isSaid(message: Message): boolean {
  return (
    language.value === "en" || (typeof message !== "string" && Object.hasOwn(sentences.value, message.code))
  );
}
