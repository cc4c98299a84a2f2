import { createDataSet, type DataSet } from "./data-set.ts";
import { findDuplicates } from "./doctor/duplicates.ts";

/**
 * The data set without recordings that are equal, to the last count, to an earlier one of the same label: a copy in the test part
 * would be recognised from its twin in training, and flatter the model. A note says how many there were.
 */
export function withoutCopies(dataSet: DataSet): DataSet {
  const copies = new Set(
    findDuplicates(dataSet.recordings).flatMap((group) =>
      group.filter((recording, index) => group.findIndex(({ label }) => label === recording.label) < index),
    ),
  );
  if (copies.size === 0) return dataSet;
  const copied =
    copies.size === 1
      ? "1 recording is a copy of another and is"
      : `${copies.size} recordings are copies of others and are`;
  const recordings = dataSet.recordings.filter((recording) => !copies.has(recording));
  return createDataSet(recordings, {
    ...dataSet,
    notes: [...dataSet.notes, `${copied} left out, so that none is in training and test at once`],
  });
}
