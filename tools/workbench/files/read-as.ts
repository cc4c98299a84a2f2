import * as v from "valibot";
import { type Phrase, phrase } from "../../../training/phrase.ts";

/** Makes the error that says why a file cannot be used. */
type Refuse = (why: Phrase) => Error;

/** The content of a JSON file. @throws what `refuse` makes */
export function readJson(text: string, refuse: Refuse): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw refuse(phrase`is not JSON (${error instanceof Error ? error.message : String(error)})`);
  }
}

/** A file's content as its schema has it; the first thing that is wrong is named by its place. @throws what `refuse` makes */
export function readAs<Schema extends v.GenericSchema>(
  schema: Schema,
  content: unknown,
  refuse: Refuse,
): v.InferOutput<Schema> {
  const parsed = v.safeParse(schema, content);
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  throw refuse(phrase`${v.getDotPath(issue) ?? phrase`the file`}: ${issue.message}`);
}
