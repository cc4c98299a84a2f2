import { goTo } from "../app/router.ts";
import { useStudio } from "../app/studio-context.ts";
import { words } from "../words/words.ts";
import { isLinkTold } from "./connection-strip.tsx";

/** Says that a watch is needed, and leads to where one is connected; nothing where what stands above every room does so. */
export function NeedWatch() {
  const { connector, host } = useStudio();
  const connection = connector.connection.value;
  const { record, rooms } = words.value;
  if (connection.state === "connected" || isLinkTold(connection, host)) return null;
  return (
    <p class="card row">
      {record.noWatch}
      <button type="button" onClick={() => goTo("watch")}>
        {rooms.watch}
      </button>
    </p>
  );
}
