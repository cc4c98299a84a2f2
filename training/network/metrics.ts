/** confusion[actual][predicted], counts. */
export function confusionMatrix(
  actual: Int32Array,
  predicted: ArrayLike<number>,
  classes: number,
): number[][] {
  const matrix = Array.from({ length: classes }, () => Array.from({ length: classes }, () => 0));
  for (let at = 0; at < actual.length; at++) matrix[actual[at]][predicted[at]]++;
  return matrix;
}

/** The mean over classes of 2 * precision * recall / (precision + recall); classes that occur nowhere are left out. */
export function macroF1(confusion: readonly (readonly number[])[]): number {
  let sum = 0;
  let counted = 0;
  for (const [index, row] of confusion.entries()) {
    const support = row.reduce((total, count) => total + count, 0);
    const claimed = confusion.reduce((total, other) => total + other[index], 0);
    if (support + claimed === 0) continue;
    sum += (2 * row[index]) / (support + claimed);
    counted++;
  }
  return counted === 0 ? 0 : sum / counted;
}

export function accuracyOf(confusion: readonly (readonly number[])[]): number {
  const total = confusion.flat().reduce((sum, count) => sum + count, 0);
  return total === 0 ? 0 : confusion.reduce((sum, row, index) => sum + row[index], 0) / total;
}
