import { leaveFolder } from "../app/move-project.ts";
import { reopenProject } from "../app/reopen.ts";
import { askAgain, chooseFolder, type FolderState, rememberFolder } from "../browser/disk-folder.ts";
import { words } from "../words/words.ts";

/** In the place of the rooms while the project's folder cannot be worked in: why, and every way on. */
export function FolderWaiting(props: {
  readonly folder: FileSystemDirectoryHandle;
  readonly state: Exclude<FolderState, "open">;
}) {
  const { folder, state } = props;
  const { title, folder: say } = words.value;
  return (
    <main>
      <h1>{title}</h1>
      <div class={`card ${state === "ask" ? "" : "bad"}`} role={state === "ask" ? "status" : "alert"}>
        <p>{say.waiting[state](folder.name)}</p>
        <p class="row">
          <button
            type="button"
            class="primary"
            onClick={async () => {
              await askAgain(folder);
              await reopenProject();
            }}
          >
            {state === "ask" ? say.open(folder.name) : say.tryAgain}
          </button>
          <button
            type="button"
            onClick={async () => {
              const other = await chooseFolder();
              if (!other) return;
              await rememberFolder(other);
              await reopenProject();
            }}
          >
            {say.another}
          </button>
          <button type="button" onClick={() => void leaveFolder()}>
            {say.leave}
          </button>
        </p>
        <p class="about">{say.leaveAbout}</p>
      </div>
    </main>
  );
}
