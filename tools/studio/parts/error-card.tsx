import { type UserError, withoutStop } from "../../../training/errors.ts";

/** Something that can be done about it, by a button. */
export interface WayOn {
  readonly label: string;
  run(): void;
}

/** What went wrong, what to do about it, and buttons that do it. */
export function ErrorCard(props: {
  readonly error: UserError;
  readonly action?: WayOn | undefined;
  readonly actions?: readonly WayOn[];
}) {
  const { error, action, actions = action ? [action] : [] } = props;
  return (
    <div class="card bad" role="alert">
      <p>
        <strong>{error.hint ? withoutStop(error.message) : error.message}</strong>
        {error.hint ? `. ${error.hint}` : ""}
      </p>
      {actions.length > 0 && (
        <p class="row">
          {actions.map(({ label, run }) => (
            <button key={label} type="button" onClick={run}>
              {label}
            </button>
          ))}
        </p>
      )}
    </div>
  );
}
