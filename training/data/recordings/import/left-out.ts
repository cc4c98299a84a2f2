import { type Phrase, phrase } from "../../../phrase.ts";

/** What is said of something that cannot be used, and why. */
export function leftOut(reason: Phrase): Phrase {
  return phrase`left out: ${reason}`;
}

/** The reason alone, where that is what is said. */
export function reasonIn(said: Phrase): Phrase {
  const [reason] = said.values;
  const isReason = typeof reason === "object" && "code" in reason && said.code === leftOut(reason).code;
  return isReason ? reason : said;
}

/** What is said of a file without its name, which stands before it anyway. */
export function withoutFile({ code, values }: Phrase, file: string): Phrase {
  const NAME = "{0}: ";
  if (!code.startsWith(NAME) || values[0] !== file) return { code, values };
  // The gaps that are left are numbered from the first on.
  const rest = code.slice(NAME.length).replace(/\{(\d+)\}/g, (_, index) => `{${Number(index) - 1}}`);
  return { code: rest, values: values.slice(1) };
}
