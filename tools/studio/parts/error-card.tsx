import { type UserError, withHint } from "../../../training/errors.ts";
import type { Message } from "../../../training/phrase.ts";
import { isSaid, say } from "../words/say.ts";
import type { TroubleCode } from "../words/trouble-codes.ts";
import { words } from "../words/words.ts";
import { RoomOnDisk } from "./room-on-disk.tsx";

/** Something that can be done about it, by a button. */
export interface WayOn {
  readonly label: string;
  run(): void;
}

/** What went wrong, what to do about it, and buttons that do it; where the disk is full, also what makes room there. */
export function ErrorCard(props: {
  readonly error: UserError;
  readonly action?: WayOn | undefined;
  readonly actions?: readonly WayOn[];
}) {
  const { error, action, actions = action ? [action] : [] } = props;
  const { troubles, remedies } = words.value;
  const { message, hint } = error.said;
  const code = Object.keys(troubles).find((one): one is TroubleCode => one === error.code);
  const remedy = hint === undefined ? code && remedies[code] : say(hint);
  const isFull = error.code === "disk-full";
  return (
    <div class="card bad" role="alert">
      {code && (
        <p>
          <strong>{troubles[code]}</strong>
        </p>
      )}
      <p lang={isSaid(message) ? undefined : "en"}>{withHint(sentence(message), remedy)}</p>
      {(actions.length > 0 || isFull) && (
        <p class="row">
          {actions.map(({ label, run }) => (
            <button key={label} type="button" onClick={run}>
              {label}
            </button>
          ))}
          {isFull && <RoomOnDisk />}
        </p>
      )}
    </div>
  );
}

/** Messages begin in lower case, for elsewhere they stand behind others; those that begin with a name do so here, too. */
function sentence(message: Message): string {
  const said = say(message);
  const isName = typeof message === "string" || message.code.startsWith("{");
  return isName ? said : said.slice(0, 1).toUpperCase() + said.slice(1);
}
