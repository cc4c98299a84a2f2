/** A piece of HTML that is safe to put in a page. Only `html` and `trustedHtml` make one. */
export interface Html {
  readonly markup: string;
}

/** What may stand in a template: text is escaped, `undefined` is nothing, lists are joined without a comma. */
export type HtmlPart = Html | string | number | undefined | readonly HtmlPart[];

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Text as HTML shows it; good for content and for quoted attributes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}

/** A template whose values are escaped unless they are HTML themselves, so that a label can never become markup. */
export function html(strings: TemplateStringsArray, ...parts: readonly HtmlPart[]): Html {
  const markup = strings.reduce((text, string, index) => text + toMarkup(parts[index - 1]) + string);
  return { markup };
}

/** For markup that another library made. */
export function trustedHtml(markup: string): Html {
  return { markup };
}

function toMarkup(part: HtmlPart): string {
  if (part === undefined) return "";
  if (typeof part === "string") return escapeHtml(part);
  if (typeof part === "number") return String(part);
  if (isList(part)) return part.map(toMarkup).join("");
  return part.markup;
}

function isList(part: HtmlPart): part is readonly HtmlPart[] {
  return Array.isArray(part);
}
