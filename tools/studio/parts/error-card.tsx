import { type UserError, withHint, withoutStop } from "../../../training/errors.ts";
import { isSaid, say } from "../words/say.ts";
import { sentence } from "../words/sentence.ts";
import type { TroubleCode } from "../words/trouble-codes.ts";
import { words } from "../words/words.ts";
import { RoomOnDisk } from "./room-on-disk.tsx";
import type { WayOn } from "./way-buttons.tsx";

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
  // A headline that says it all is not said twice.
  const text = sentence(message);
  const isTold = code !== undefined && withoutStop(troubles[code]) === withoutStop(text);
  const isFull = error.code === "disk-full";
  return (
    <div class="card bad" role="alert">
      {code && (
        <p>
          <strong>{troubles[code]}</strong>
        </p>
      )}
      {isTold ? (
        remedy && <p>{remedy}</p>
      ) : (
        <p lang={isSaid(message) ? undefined : "en"}>{withHint(text, remedy)}</p>
      )}
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
