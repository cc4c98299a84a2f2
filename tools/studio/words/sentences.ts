/** The page's sentences for the codes of phrases. What has none is said as the terminal says it. */
export type Sentences = Readonly<Record<string, string>>;
