import { firmwareFile } from "../../../tools/bundle/firmware-files.ts";
import type { Conversation } from "../conversation.ts";

type Values = Int8Array | Float32Array;

/** Inputs sent with one question. */
const AT_ONCE = 5;
const MODEL = "bgtest.tflite";

/** Stores our `tensorflow` in JavaScript on a watch whose firmware has none. */
export async function provideTensorflow(conversation: Conversation): Promise<void> {
  if (conversation.watch.cannot.tensorflow === undefined) return;
  const bytes = new TextEncoder().encode(await firmwareFile("tensorflow.js"));
  await conversation.flash([{ name: "tensorflow", bytes, javascript: true }]);
}

/**
 * Runs a model file on a watch.
 * @returns for each input the bytes of the output tensor, or what `create` says against the model
 */
export async function runOnWatch(
  conversation: Conversation,
  model: { readonly tflite: Uint8Array; readonly arenaBytes: number },
  inputs: readonly Values[],
): Promise<Uint8Array[] | string> {
  await conversation.flash([{ name: MODEL, bytes: model.tflite }]);
  const refusal = await conversation.ask(
    `(()=>{global.tm=undefined;try{tm=require("tensorflow").create(${model.arenaBytes},E.toFlatString(require("Storage").read("${MODEL}")));` +
      'global.ti=tm.getInput();global.to=tm.getOutput();return""}catch(e){return""+e}})()',
  );
  if (refusal !== "") return String(refusal);
  const outputs: Uint8Array[] = [];
  for (let start = 0; start < inputs.length; start += AT_ONCE) {
    const answers = await conversation.ask(
      `[${inputs.slice(start, start + AT_ONCE).map((input) => `"${base64(input)}"`)}].map(t=>{` +
        "ti.set(new ti.constructor(E.toArrayBuffer(atob(t))));tm.invoke();" +
        "return[].slice.call(new Uint8Array(new to.constructor(to).buffer))})",
    );
    if (!Array.isArray(answers)) throw new Error(`the watch answered ${JSON.stringify(answers)}`);
    outputs.push(...answers.map((bytes) => Uint8Array.from(bytes)));
  }
  await conversation.ask("(()=>{tm=ti=to=undefined})()");
  return outputs;
}

function base64(values: Values): string {
  return Buffer.from(values.buffer, values.byteOffset, values.byteLength).toString("base64");
}
