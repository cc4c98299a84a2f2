/** Something that can be done about it, by a button. */
export interface WayOn {
  readonly label: string;
  run(): void;
}

/** A button for each; nothing where there is none. */
export function WayButtons({ ways }: { readonly ways: readonly WayOn[] }) {
  if (ways.length === 0) return null;
  return (
    <p class="row">
      {ways.map(({ label, run }) => (
        <button key={label} type="button" onClick={run}>
          {label}
        </button>
      ))}
    </p>
  );
}
