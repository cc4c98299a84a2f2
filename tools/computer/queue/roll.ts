import type { Redis } from "ioredis";
import * as v from "valibot";
import { execute } from "./execute.ts";
import { entryKey, GONE_MS, type RollKind, rollKey } from "./keys.ts";

/** A worker process, as it announces itself. */
const workerSchema = v.object({
  id: v.string(),
  version: v.string(),
  /** The computer's name, for people. */
  host: v.string(),
  /** Jobs that it does at once. */
  size: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
});
export type WorkerEntry = v.InferOutput<typeof workerSchema>;

/** Jobs that belong together: somebody waits for their answers. */
const runSchema = v.object({
  id: v.string(),
  version: v.string(),
  host: v.string(),
  task: v.string(),
  /** Of what its jobs share. */
  data: v.string(),
});
export type RunEntry = v.InferOutput<typeof runSchema>;

interface Entries {
  readonly workers: WorkerEntry;
  readonly runs: RunEntry;
}
const SCHEMAS: { readonly [Kind in RollKind]: v.GenericSchema<unknown, Entries[Kind]> } = {
  workers: workerSchema,
  runs: runSchema,
};

/** Says that somebody is there; to be repeated, for it is forgotten after `GONE_MS`. */
export async function announce<Kind extends RollKind>(
  client: Redis,
  kind: Kind,
  entry: Entries[Kind],
): Promise<void> {
  await execute(
    client
      .multi()
      .set(entryKey(kind, entry.id), JSON.stringify(entry), "PX", GONE_MS)
      .sadd(rollKey(kind), entry.id),
  );
}

export async function withdraw(client: Redis, kind: RollKind, id: string): Promise<void> {
  await execute(client.multi().del(entryKey(kind, id)).srem(rollKey(kind), id));
}

/** An entry; undefined where it is gone. */
export async function find<Kind extends RollKind>(
  client: Redis,
  kind: Kind,
  id: string,
): Promise<Entries[Kind] | undefined> {
  return read(kind, await client.get(entryKey(kind, id)));
}

/** All who are there, in the order of their names. */
export async function list<Kind extends RollKind>(client: Redis, kind: Kind): Promise<Entries[Kind][]> {
  const ids = (await client.smembers(rollKey(kind))).sort();
  if (ids.length === 0) return [];
  const texts = await client.mget(ids.map((id) => entryKey(kind, id)));
  const gone = ids.filter((_, index) => texts[index] === null);
  if (gone.length > 0) await client.srem(rollKey(kind), gone);
  return texts.flatMap((text) => read(kind, text) ?? []);
}

function read<Kind extends RollKind>(kind: Kind, text: string | null): Entries[Kind] | undefined {
  if (text === null) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  const result = v.safeParse(SCHEMAS[kind], value);
  return result.success ? result.output : undefined;
}
