import { type Phrase, sayPhrase } from "../training/phrase.ts";

/** What phrases are when they are said. */
export type InWords<T> = T extends Phrase
  ? string
  : T extends ArrayBufferView | ReadonlyMap<string, unknown>
    ? T
    : T extends readonly (infer Item)[]
      ? InWords<Item>[]
      : T extends object
        ? { [Key in keyof T]: InWords<T[Key]> }
        : T;

/** The same with every phrase in it said in English, so that a test can tell what people read. */
export function inWords<T>(value: T): InWords<T>;
export function inWords(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((one) => inWords(one));
  if (typeof value !== "object" || value === null || ArrayBuffer.isView(value)) return value;
  if (isPhrase(value)) return sayPhrase(value);
  if (Object.getPrototypeOf(value) !== Object.prototype) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, inWords(one)]));
}

function isPhrase(value: object): value is Phrase {
  return "code" in value && "values" in value && Array.isArray(value.values);
}
