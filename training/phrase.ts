/**
 * Something said to a person: a code, which is what is said with numbered gaps, and the values for the gaps. The terminal says it
 * as it is; a page looks its code up in another language's catalogue.
 */
export interface Phrase {
  /** `{0}:{1}: "{2}" is not a number` */
  readonly code: string;
  readonly values: readonly PhraseValue[];
}

/** What fills a gap. Of several values, all are said, with commas between. */
export type PhraseValue = string | number | Phrase | readonly PhraseValue[];

/** A sentence or a part of one, as a template: `` phrase`${file}: it is empty` ``. */
export function phrase(parts: TemplateStringsArray, ...values: readonly PhraseValue[]): Phrase {
  return { code: parts.reduce((code, part, index) => `${code}{${index - 1}}${part}`), values };
}

/** Several things one after the other, with something between that needs no words. */
export function joinPhrases(values: readonly PhraseValue[], between: string): Phrase {
  return { code: values.map((_, index) => `{${index}}`).join(between), values };
}

/** How texts are said; for another language, with the sentence that it has for a code, and the way it writes numbers. */
export function sayPhrase(
  { code, values }: Phrase,
  sentenceOf: (code: string) => string = (own) => own,
  numberOf: (value: number) => string = String,
): string {
  const sayValue = (value: PhraseValue): string => {
    if (typeof value === "number") return numberOf(value);
    if (typeof value === "string") return value;
    if (isPhrase(value)) return sayPhrase(value, sentenceOf, numberOf);
    return value.map(sayValue).join(", ");
  };
  return sentenceOf(code).replace(/\{(\d+)\}/g, (gap, index) => {
    const value = values[Number(index)];
    return value === undefined ? gap : sayValue(value);
  });
}

/** Whether something is a phrase: of what fills a gap, or of anything that is to be written as JSON. */
export function isPhrase(value: unknown): value is Phrase {
  if (typeof value !== "object" || value === null || !("code" in value && "values" in value)) return false;
  return typeof value.code === "string" && Array.isArray(value.values);
}

/** A phrase, or words that are said as they are in every language: of other programs, and details for who builds models. */
export type Message = Phrase | string;

/** In English. */
export function sayMessage(message: Message): string {
  return typeof message === "string" ? message : sayPhrase(message);
}

/** Each of them once. */
export function distinctPhrases(phrases: readonly Phrase[]): Phrase[] {
  return [...new Map(phrases.map((one) => [sayPhrase(one), one])).values()];
}
