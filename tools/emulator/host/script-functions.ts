import { describeFunction } from "../../dialect/reading/function-text.ts";
import { bytesToText, textToBytes } from "../bytes.ts";
import { reword } from "../errors/wordings.ts";
import { JsonError, readJson } from "../repl/relaxed-json.ts";
import type { ScriptSources } from "../vm/script-sources.ts";
import type { HostFunction, VmValue } from "../vm/values.ts";
import { asBytes } from "./arguments.ts";

/** What the prelude needs of the watch's own reading of code and JSON. */
export function scriptFunctions(sources: ScriptSources): Record<string, HostFunction> {
  return {
    readCode: (code) => textToBytes(sources.add(bytesToText(asBytes(code)), "eval").text),
    describeFunction: (text) => jsonBytes(describeFunction(bytesToText(asBytes(text)))),
    reword: (text) => textToBytes(reword(bytesToText(asBytes(text)))),
    parseJson: (text, bareNames) => parseJson(bytesToText(asBytes(text)), Boolean(bareNames)),
  };
}

/** 1 and JSON, or 2 where it comes to `undefined`, or 3, what is wrong, and where. */
function parseJson(text: string, bareNames: boolean): VmValue {
  try {
    const value = readJson(text, bareNames);
    return value === undefined ? [2] : [1, jsonBytes(value)];
  } catch (error) {
    if (error instanceof JsonError) return [3, error.message, error.at];
    throw error;
  }
}

/** JSON without a byte that text would not be the same with. */
function jsonBytes(value: unknown): Uint8Array {
  const json = JSON.stringify(value).replace(
    /[\x7f-\uffff]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
  return textToBytes(json);
}
