import type { Operands } from "../arm/instruction.ts";
import type { Machine } from "./machine.ts";

/** Does what one instruction does. */
export type Action = () => void;

/** Makes an instruction's action once, when it is first executed at this address. */
export type Semantics = (operands: Fields, machine: Machine, address: number) => Action;

/** All letters an instruction can have; those it does not have are 0. */
export type Fields = Readonly<Record<FieldLetter, number>>;

type FieldLetter = "d" | "n" | "m" | "a" | "t" | "u" | "l" | "h" | "i" | "w" | "s" | "r" | "c" | "g";

export function fieldsOf(operands: Operands): Fields {
  const letter = (name: FieldLetter) => operands[name] ?? 0;
  return {
    d: letter("d"),
    n: letter("n"),
    m: letter("m"),
    a: letter("a"),
    t: letter("t"),
    u: letter("u"),
    l: letter("l"),
    h: letter("h"),
    i: letter("i"),
    w: letter("w"),
    s: letter("s"),
    r: letter("r"),
    c: letter("c"),
    g: letter("g"),
  };
}
