import { sessionKey } from "../../../training/data/dataset/data-set.ts";
import { groupBy } from "../../../training/data/dataset/group-by.ts";
import type { Recording } from "../../../training/data/recordings/recording.ts";
import { useStudio } from "../app/studio-context.ts";
import { words } from "../words/words.ts";

/** Who recorded when; all of a sitting can be deleted at once, such as the samples or what was brought in twice. */
export function SessionList({ recordings }: { readonly recordings: readonly Recording[] }) {
  const studio = useStudio();
  const { record, recordings: countOf } = words.value;
  return (
    <details class="group">
      <summary>
        <strong>{record.sessions}</strong>
      </summary>
      <ul>
        {[...groupBy(recordings, sessionKey)].map(([key, group]) => (
          <li key={key} class="row">
            {group[0].person} · {group[0].session}: {countOf(group.length)}
            <button
              type="button"
              aria-label={record.deleteSession(group[0].person, group[0].session)}
              onClick={() => void studio.edits.remove(group)}
            >
              {record.remove}
            </button>
          </li>
        ))}
      </ul>
    </details>
  );
}
