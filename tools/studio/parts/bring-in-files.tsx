import { useSignal } from "@preact/signals";
import { sayPhrase } from "../../../training/phrase.ts";
import type { GivenFile } from "../app/bring-in.ts";
import { leaveFolder, moveToFolder } from "../app/move-project.ts";
import { saveProject } from "../app/save-project.ts";
import { useStudio } from "../app/studio-context.ts";
import { hasDiskFolders } from "../browser/disk-folder.ts";
import { chosenFiles, droppedFiles } from "../browser/dropped-files.ts";
import { say } from "../words/say.ts";
import { words } from "../words/words.ts";
import { ErrorCard } from "./error-card.tsx";
import { Tick } from "./tick.tsx";

/** A place to drop files with recordings or a whole project, and the way to take this one along. */
export function BringInFiles() {
  const studio = useStudio();
  const { files } = words.value;
  const { record } = words.value;
  const cut = useSignal(false);
  const isOver = useSignal(false);
  const state = studio.bringingIn.task.state.value;
  const take = (files: readonly GivenFile[]) => void studio.bringingIn.take(files, cut.value);
  return (
    <section
      class={`card drop ${isOver.value ? "over" : ""}`}
      aria-label={files.heading}
      onDragOver={(event) => {
        event.preventDefault();
        isOver.value = true;
      }}
      onDragLeave={() => {
        isOver.value = false;
      }}
      onDrop={(event) => {
        event.preventDefault();
        isOver.value = false;
        if (event.dataTransfer) void droppedFiles(event.dataTransfer).then(take);
      }}
    >
      <h2>{files.heading}</h2>
      <p>{files.about}</p>
      <p class="row">
        <label class="file">
          {files.choose}
          <input
            type="file"
            multiple
            onChange={({ currentTarget }) => {
              take(chosenFiles(currentTarget.files ?? []));
              currentTarget.value = "";
            }}
          />
        </label>
        <Tick on={cut}>{files.cut}</Tick>
        <button type="button" onClick={() => void saveProject(studio)}>
          {files.save}
        </button>
      </p>
      <Where />
      {state.state === "running" && (
        <p role="status">{files.reading(state.progress?.done ?? 0, state.progress?.of ?? 0)}</p>
      )}
      {state.state === "failed" && <ErrorCard error={state.error} />}
      {state.state === "done" && (
        <div role="status">
          <p>
            {state.result.kind === "project"
              ? files.opened(state.result.count)
              : files.taken(state.result.count)}
          </p>
          <ul>
            {state.result.notes.map((note) => (
              <li key={sayPhrase(note)}>{say(note)}</li>
            ))}
          </ul>
          {studio.edits.last.value?.kind === state.result.kind && (
            <button type="button" onClick={() => void studio.edits.undo()}>
              {record.undo}
            </button>
          )}
        </div>
      )}
    </section>
  );
}

/** Where the project lies, and the way to another place. */
function Where() {
  const studio = useStudio();
  const { folder: say } = words.value;
  if (studio.folder === undefined && !hasDiskFolders()) return null;
  return (
    <p class="row">
      {studio.folder === undefined ? say.inPage : say.inFolder(studio.folder)}
      <button type="button" onClick={() => void moveToFolder(studio)}>
        {studio.folder === undefined ? say.choose : say.another}
      </button>
      {studio.folder !== undefined && (
        <button type="button" onClick={() => void leaveFolder()}>
          {say.leave}
        </button>
      )}
    </p>
  );
}
