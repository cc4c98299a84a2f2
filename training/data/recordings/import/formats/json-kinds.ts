import { phrase } from "../../../../phrase.ts";
import type { FileKind } from "./file-kinds.ts";

/** JSON that is known and cannot serve, by what its beginning holds. */
export const JSON_KINDS: readonly FileKind[] = [
  {
    // Points with x and y and no z, or the lists of x and y of Quick, Draw!
    is: ({ head }) =>
      /"(drawing|strokes)"\s*:\s*\[\s*[[{]/i.test(head) ||
      (/"x"\s*:\s*-?[\d.]+\s*,\s*"y"\s*:\s*-?[\d.]+/i.test(head) && !/"z"\s*:/i.test(head)),
    what: phrase`strokes in two dimensions`,
    wayOut: phrase`A watch feels acceleration along x, y and z; a path drawn on a surface has none of it.`,
  },
  {
    is: ({ head }) => /"(modelTopology|weightsManifest)"\s*:/.test(head),
    what: phrase`a trained model (TensorFlow.js)`,
    wayOut: phrase`\`bangle-gestures train RECORDINGS --from\` takes it; to train, give the recordings it learned from.`,
  },
  {
    is: ({ head }) => /"type"\s*:\s*"bounding-box-labels"/.test(head),
    what: phrase`labels of images`,
    wayOut: phrase`Give recordings of an accelerometer: CSV, JSON or CBOR.`,
  },
];
