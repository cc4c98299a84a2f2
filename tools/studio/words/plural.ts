import { shownConfidence } from "../../workbench/watch/shown-confidence.ts";

/** Picks among `one`, `few`, `other`, … by the rules of a language, and puts the number in front: "1 recording", "2 recordings". */
export function counter(
  locale: string,
  forms: Readonly<Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }>,
): (count: number) => string {
  const rules = new Intl.PluralRules(locale);
  const numbers = new Intl.NumberFormat(locale);
  return (count) => `${numbers.format(count)} ${forms[rules.select(count)] ?? forms.other}`;
}

/** "87 %" or "87%", as a language writes it. @param share 0 to 1 */
export function percentIn(locale: string): (share: number) => string {
  const format = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 0 });
  return (share) => format.format(share);
}

/** How sure an answer is, "99.7%" or "99,7 %": never rounded up, as `shownConfidence` has it. @param confidence 0 to 1 */
export function surenessIn(locale: string): (confidence: number) => string {
  const digits = { minimumFractionDigits: 1, maximumFractionDigits: 1 };
  const format = new Intl.NumberFormat(locale, { style: "percent", ...digits });
  return (confidence) => format.format(shownConfidence(confidence));
}

/** A number with as many decimals, as a language writes it: "0.980" or "0,980". */
export function decimalsIn(locale: string, decimals: number): (value: number) => string {
  const digits = { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
  const format = new Intl.NumberFormat(locale, digits);
  return (value) => format.format(value);
}

/** How a language writes a rate, as precise as it is known: "0.4" or "0,4", "12". */
export function rateIn(language: string): (rate: number) => string {
  const [fine, coarse] = [1, 0].map(
    (maximumFractionDigits) => new Intl.NumberFormat(language, { maximumFractionDigits }),
  );
  return (rate) => (rate >= 10 ? coarse : fine).format(rate);
}
