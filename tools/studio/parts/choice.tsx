/** One of a few ways on: a large button with a line about it. */
export function Choice(props: {
  readonly label: string;
  readonly about: string;
  readonly isDisabled?: boolean;
  onChoose(): void;
}) {
  return (
    <button type="button" class="choice" disabled={props.isDisabled} onClick={props.onChoose}>
      <strong>{props.label}</strong>
      <span>{props.about}</span>
    </button>
  );
}
