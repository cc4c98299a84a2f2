import {
  type Code,
  leb,
  type Statement,
  statement,
  type Value,
  type WasmFunction,
  type WasmType,
} from "./code.ts";
import { EMPTY, i32 } from "./instructions.ts";

/** A SIMD vector: four floats. */
export const VECTOR_BYTES = 16;
export const FLOAT_BYTES = 4;

/** Floats, up to a whole number of SIMD vectors. */
export const roundUp = (floats: number) => Math.ceil(floats / 4) * 4;

/** A local variable, which is an expression for what it holds. */
export interface Local<Type extends WasmType> extends Value<Type> {
  set(value: Value<Type>): Statement;
  /** Sets it, and is what it was set to. */
  tee(value: Value<Type>): Value<Type>;
}

/** Where an address or a count is kept. */
export interface Whole extends Local<"i32"> {
  /** Adds to it. */
  advance(by: number | Value<"i32">): Statement;
}

/** What a function's body is written with. */
export interface Scope {
  i32(): Whole;
  f32(): Local<"f32">;
  v128(): Local<"v128">;
  vectors(count: number): Local<"v128">[];
  /** Runs the body so many times: not at all for a count in a local variable that is not above 0. */
  repeat(count: number | Value<"i32">, ...body: readonly Statement[]): Statement;
}

type Parameters<Names extends string> = Readonly<Record<Names, Whole>>;

/** Puts a function of whole numbers together. */
export function wasmFunction<Names extends string>(
  name: string,
  parameters: readonly Names[],
  build: (parameters: Parameters<Names>, scope: Scope) => readonly Statement[],
): WasmFunction {
  return assemble(name, parameters, build);
}

/** The same for one that returns a whole number, which comes last. */
export function wasmFunctionOf<Names extends string>(
  name: string,
  parameters: readonly Names[],
  build: (parameters: Parameters<Names>, scope: Scope) => readonly [...Statement[], Value<"i32">],
): WasmFunction {
  return { ...assemble(name, parameters, build), result: "i32" };
}

function assemble<Names extends string>(
  name: string,
  parameters: readonly Names[],
  build: (parameters: Parameters<Names>, scope: Scope) => readonly { readonly code: Code }[],
): WasmFunction {
  const locals: { type: WasmType; count: number }[] = [];
  let next = 0;
  const allocate = (type: WasmType): number => {
    const last = locals[locals.length - 1];
    if (last?.type === type) last.count++;
    else locals.push({ type, count: 1 });
    return parameters.length + next++;
  };
  const scope: Scope = {
    i32: () => whole(allocate("i32")),
    f32: () => local("f32", allocate("f32")),
    v128: () => local("v128", allocate("v128")),
    vectors: (count) => Array.from({ length: count }, () => local("v128", allocate("v128"))),
    repeat(count, ...body) {
      if (typeof count === "number" && count < 1) return statement();
      if (count === 1) return statement(body.map(({ code }) => code));
      const counter = scope.i32();
      const isConstant = typeof count === "number";
      const start = counter.set(isConstant ? i32.const(count) : count);
      const loop = countDown(counter, body);
      if (isConstant) return statement(start.code, loop);
      return statement(start.code, [0x02, EMPTY, counter.code, i32.const(1).code, 0x48, 0x0d, 0, loop, 0x0b]);
    },
  };
  const named = Object.fromEntries(parameters.map((parameter, index) => [parameter, whole(index)]));
  // Every name is among the keys; Object.fromEntries does not tell.
  const body = build(named as Parameters<Names>, scope).map(({ code }) => code);
  return { name, parameters: parameters.map(() => "i32"), result: undefined, locals, body };
}

/** Runs the body, then takes one from the counter and starts over while anything is left. The counter is above 0. */
function countDown(counter: Whole, body: readonly Statement[]): Code {
  const left = counter.tee(i32.sub(counter, i32.const(1)));
  return [[0x03, EMPTY], body.map(({ code }) => code), left.code, [0x0d, 0, 0x0b]];
}

function local<Type extends WasmType>(type: Type, index: number): Local<Type> {
  return {
    type,
    code: [0x20, leb(index)],
    set: (value) => statement(value.code, 0x21, leb(index)),
    tee: (value) => ({ type, code: [value.code, 0x22, leb(index)] }),
  };
}

function whole(index: number): Whole {
  const self = local("i32", index);
  return {
    ...self,
    advance: (by) => self.set(i32.add(self, typeof by === "number" ? i32.const(by) : by)),
  };
}
