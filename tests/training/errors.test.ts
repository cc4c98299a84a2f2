import { expect, test } from "vitest";
import { ModelError } from "../../training/model/graph/model-error.ts";

test("an error of a domain carries its code, its hint and its own name", () => {
  const error = new ModelError("malformed-model", "not a TFLite model", { hint: "Give a .tflite file." });
  expect(error).toBeInstanceOf(Error);
  expect(error.name).toBe("ModelError");
  expect(error.code).toBe("malformed-model");
  expect(error.hint).toBe("Give a .tflite file.");
});
