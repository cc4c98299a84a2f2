import { words } from "../words/words.ts";

/** Why the page cannot go on by itself, and a button for what helps. */
export function Stopped(props: {
  /** Functions, so that they change with the language. */
  readonly text: () => string;
  readonly action: () => string;
  run(): void;
}) {
  return (
    <main>
      <h1>{words.value.title}</h1>
      <div class="card bad" role="alert">
        <p>{props.text()}</p>
        <button type="button" class="primary" onClick={props.run}>
          {props.action()}
        </button>
      </div>
    </main>
  );
}
