import { type UserError, withoutStop } from "../../../training/errors.ts";

/** What went wrong, what to do about it, and a button that does it. */
export function ErrorCard(props: {
  readonly error: UserError;
  readonly action?: { readonly label: string; run(): void } | undefined;
}) {
  const { error, action } = props;
  return (
    <div class="card bad" role="alert">
      <p>
        <strong>{error.hint ? withoutStop(error.message) : error.message}</strong>
        {error.hint ? `. ${error.hint}` : ""}
      </p>
      {action && (
        <button type="button" onClick={action.run}>
          {action.label}
        </button>
      )}
    </div>
  );
}
