import type { Message } from "../../../training/phrase.ts";
import { say } from "./say.ts";

/** Messages begin in lower case, for elsewhere they stand behind others; those that begin with a name do so here, too. */
export function sentence(message: Message): string {
  const said = say(message);
  const isName = typeof message === "string" || message.code.startsWith("{");
  return isName ? said : said.slice(0, 1).toUpperCase() + said.slice(1);
}
