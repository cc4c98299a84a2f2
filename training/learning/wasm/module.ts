import { type Code, leb, TYPE_BYTES, type WasmFunction } from "./code.ts";

/**
 * The bytes of a module that imports the memory `engine.memory` and exports the functions by their names. What they call
 * comes along.
 */
export function wasmModule(exported: readonly WasmFunction[]): Uint8Array<ArrayBuffer> {
  const functions = withCalled(exported);
  const indexOf = new Map(functions.map((one, index) => [one, index]));
  const types = functions.map(({ parameters, result }) => [
    0x60,
    ...vector(parameters.map((type) => [TYPE_BYTES[type]])),
    ...vector(result ? [[TYPE_BYTES[result]]] : []),
  ]);
  const memory = [...text("engine"), ...text("memory"), 2, 0, 1];
  const exports = exported.map((one) => [...text(one.name), 0, ...leb(indexOf.get(one) ?? 0)]);
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, vector(types)),
    ...section(2, vector([memory])),
    ...section(3, vector(functions.map((_, index) => leb(index)))),
    ...section(7, vector(exports)),
    ...section(10, vector(functions.map((one) => sized(bodyOf(one, indexOf))))),
  ]);
}

/** These and all that they call, each once. */
function withCalled(exported: readonly WasmFunction[]): WasmFunction[] {
  const found = new Set<WasmFunction>();
  const search = (code: Code): void => {
    if (typeof code === "number") return;
    if (!("called" in code)) code.forEach(search);
    else if (!found.has(code.called)) visit(code.called);
  };
  const visit = (one: WasmFunction): void => {
    found.add(one);
    search(one.body);
  };
  for (const one of exported) if (!found.has(one)) visit(one);
  return [...found];
}

function bodyOf({ locals, body }: WasmFunction, indexOf: ReadonlyMap<WasmFunction, number>): number[] {
  const bytes: number[] = vector(locals.map(({ type, count }) => [...leb(count), TYPE_BYTES[type]]));
  const write = (code: Code): void => {
    if (typeof code === "number") bytes.push(code);
    else if ("called" in code) bytes.push(...leb(indexOf.get(code.called) ?? 0));
    else for (const part of code) write(part);
  };
  write(body);
  bytes.push(0x0b);
  return bytes;
}

type Bytes = readonly number[];

const vector = (items: readonly Bytes[]): number[] => [...leb(items.length), ...items.flat()];
const sized = (content: Bytes): Bytes => leb(content.length).concat(content);
const section = (id: number, content: Bytes): Bytes => [id].concat(sized(content));
const text = (letters: string): number[] => [
  letters.length,
  ...[...letters].map((letter) => letter.charCodeAt(0)),
];
