import * as v from "valibot";
import { WireError } from "./wire.ts";

/** A schema of exactly this type, whatever comes in. */
export type SchemaOf<Type> = v.GenericSchema<unknown, Type>;

/** An object's entries, one for every property that its type has: a property that is added to the type is missed here. */
export function entriesOf<Type extends object>() {
  return <Entries extends { readonly [Key in keyof Required<Type>]: SchemaOf<Type[Key]> }>(
    entries: Entries,
  ) => entries;
}

/** @throws WireError that says where it is something else */
export function check<Type>(schema: SchemaOf<Type>, value: unknown, what: string): Type {
  const result = v.safeParse(schema, value);
  if (result.success) return result.output;
  const [issue] = result.issues;
  const place = v.getDotPath(issue);
  throw new WireError(`${what}${place === null ? "" : `, ${place}`}: ${issue.message}`);
}
