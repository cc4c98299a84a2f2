import { join } from "node:path";
import { cacheFolder } from "../../computer/files/cache-folder.ts";
import { pullDataSet } from "../../computer/pull-data-set.ts";
import { countOf, createOutput, type Output } from "../../terminal/output.ts";
import { createProgress } from "../../terminal/progress.ts";
import { PUBLIC_DATA_SETS } from "../../workbench/data-sets/public-data-sets.ts";
import { CliError } from "../cli-error.ts";

export async function runDataPull(name: string | undefined, flags: { json?: boolean }): Promise<void> {
  const output = createOutput(flags);
  if (name === undefined) {
    sayNames(output);
    return;
  }
  const set = PUBLIC_DATA_SETS.find((one) => one.name === name);
  if (!set) {
    throw new CliError("unknown-data-set", `there is no public data set "${name}"`, {
      hint: `There are ${PUBLIC_DATA_SETS.map((one) => one.name).join(", ")}.`,
    });
  }
  const mirror = process.env.BANGLE_GESTURES_DATA || undefined;
  const progress = createProgress(`Pulling ${set.name}`, set.files.length);
  const { folder, wasThere } = await pullDataSet(set, {
    into: join(cacheFolder(), "data"),
    mirror,
    onFile: ({ path }, number) => progress.update(number, path),
  }).finally(() => progress.stop());
  output.say(
    `${set.name}: ${countOf(set.files.length, "file")} checked by SHA-256, ${wasThere ? "there already" : "written"}: ${folder}`,
  );
  output.say(`Licence ${set.licence}, from ${set.source}`);
  output.result({ name, folder, files: set.files.length, licence: set.licence, source: set.source });
}

function sayNames(output: Output): void {
  const width = Math.max(...PUBLIC_DATA_SETS.map(({ name }) => name.length));
  for (const { name, about, licence } of PUBLIC_DATA_SETS) {
    output.say(`${name.padEnd(width)}  ${about} (${licence})`);
  }
  output.result({ dataSets: PUBLIC_DATA_SETS.map(({ files, ...set }) => ({ ...set, files: files.length })) });
}
