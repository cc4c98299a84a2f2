import { computed, signal } from "@preact/signals";
import { recall, remember } from "../browser/remember.ts";
import { de } from "./de.ts";
import { en, type Words } from "./en.ts";

const CATALOGUES: Readonly<Record<string, Words>> = { en, de };
export const LANGUAGES = Object.keys(CATALOGUES);

const wanted = [recall("language") ?? "", ...navigator.languages.map((one) => one.slice(0, 2))];

export const language = signal(wanted.find((one) => one in CATALOGUES) ?? "en");

language.subscribe((value) => {
  document.documentElement.lang = value;
});

export function speak(name: string): void {
  remember("language", name);
  language.value = name;
}

/** The words of the page's language; components that read it change with the language. */
export const words = computed<Words>(() => CATALOGUES[language.value] ?? en);
