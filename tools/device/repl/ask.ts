import { phrase } from "../../../training/phrase.ts";
import { fromLatin1, latin1 } from "../latin1.ts";
import type { Incoming } from "../packets/incoming.ts";
import { encodePacket, PacketType } from "../packets/packet-format.ts";
import { type Answer, packQuestion, parseAnswer, wrapQuestion } from "./question.ts";
import type { ReplLink } from "./repl-link.ts";
import { parseWatchString } from "./watch-string.ts";

/**
 * Has an expression evaluated through an EVAL packet (firmware 2v25 and later).
 * @param pack whether long ones may be compressed
 * @throws DeviceError `timeout`, `disconnected`
 */
export function askByPacket(
  link: ReplLink,
  id: number,
  expression: string,
  limit: number,
  pack: boolean,
): Promise<Answer> {
  const question = (pack ? packQuestion : wrapQuestion)(id, expression);
  const packet = encodePacket(PacketType.eval, latin1(question));
  return ask(link, packet, (event) => answerInPacket(event, id), limit);
}

/**
 * Has an expression evaluated as a line of the REPL that prints the answer.
 * @throws DeviceError `timeout`, `disconnected`
 */
export function askByLine(link: ReplLink, id: number, expression: string, limit: number): Promise<Answer> {
  const pattern = new RegExp(`<${id}:\\d+:[^\\r\\n]*>(?=\\r?\\n)`);
  let text = "";
  const match = (event: Incoming): Answer | undefined => {
    if (event.kind !== "text") return undefined;
    text += event.text;
    const answer = pattern.exec(text)?.[0];
    return answer === undefined ? undefined : parseAnswer(id, answer);
  };
  return ask(link, latin1(`\x10print(${wrapQuestion(id, expression)})\n`), match, limit);
}

async function ask(
  link: ReplLink,
  bytes: Uint8Array,
  match: (event: Incoming) => Answer | undefined,
  limit: number,
): Promise<Answer> {
  const answer = link.expect(match, limit, phrase`answer`);
  const [value] = await Promise.all([answer, link.send(bytes)]);
  return value;
}

function answerInPacket(event: Incoming, id: number): Answer | undefined {
  if (event.kind === "nak") return { kind: "damaged", ran: "perhaps" };
  if (event.kind !== "packet" || event.packet.type !== PacketType.response) return undefined;
  const text = parseWatchString(fromLatin1(event.packet.data));
  return text === undefined ? { kind: "damaged", ran: "perhaps" } : parseAnswer(id, text);
}
