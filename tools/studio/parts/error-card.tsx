import { type UserError, withoutStop } from "../../../training/errors.ts";
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
  const isFull = error.code === "disk-full";
  return (
    <div class="card bad" role="alert">
      <p>
        <strong>{error.hint ? withoutStop(error.message) : error.message}</strong>
        {error.hint ? `. ${error.hint}` : ""}
      </p>
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
