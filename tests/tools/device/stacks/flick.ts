/** A flick of the wrist and rest after it, another one for each number. */
export function flick(number: number): Int8Array {
  const value = (i: number) => Math.round((40 + (number % 20)) * Math.sin(i * 0.7 + number * 0.05));
  return Int8Array.from({ length: 150 }, (_, i) => (i % 3 === 2 ? 64 : i < 90 ? value(i) : 0));
}
