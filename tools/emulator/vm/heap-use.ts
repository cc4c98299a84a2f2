import type { QuickJSContext, QuickJSRuntime } from "quickjs-emscripten-core";

/** Entries of QuickJS's account of its memory that are neither text nor buffer. */
const STRUCTURE = [
  "atom_size",
  "obj_size",
  "prop_size",
  "shape_size",
  "js_func_size",
  "js_func_code_size",
  "js_func_pc2line_size",
];
const ELEMENT_BYTES = 8;

/** What the interpreter has allocated. */
export interface HeapUse {
  readonly bytes: number;
  readonly objects: number;
  readonly properties: number;
  readonly elements: number;
  /** Of texts and buffers. */
  readonly dataBytes: number;
}

/** Walks the whole heap. */
export function heapUse(runtime: QuickJSRuntime, context: QuickJSContext): HeapUse {
  return runtime.computeMemoryUsage().consume((handle) => {
    const read = (key: string) => context.getProp(handle, key).consume((value) => context.getNumber(value));
    const bytes = read("memory_used_size");
    const elements = read("fast_array_elements");
    // What is no structure is data: texts and buffers, which the interpreter counts nowhere by themselves.
    const structure = STRUCTURE.reduce((sum, key) => sum + read(key), 0);
    return {
      bytes,
      objects: read("obj_count"),
      properties: read("prop_count"),
      elements,
      dataBytes: bytes - structure - elements * ELEMENT_BYTES,
    };
  });
}
