import { textTable } from "../../model/inspect/text-table.ts";
import type { SearchResult } from "./search.ts";

/** The front as a table: macro-F1 on validation with its standard error, and what each network asks of the watch. */
export function formatFront({ front, best }: Pick<SearchResult, "front" | "best">): string {
  const header = ["network", "macro-F1", "trainings", "arena", "MACs", "bytes"];
  const rows = front.map((trial) => [
    `${trial.name}${trial.name === best.name ? " *" : ""}`,
    `${trial.accuracy.toFixed(3)} ± ${(trial.accuracy - trial.sure).toFixed(3)}`,
    String(trial.scores.length),
    String(trial.arenaBytes),
    String(trial.macs),
    String(trial.modelBytes),
  ]);
  return textTable(header, rows, [2, 3, 4, 5]).join("\n");
}
