/** The two-sided 95 % quantile of the normal distribution. */
const Z = 1.96;

/** Trials from which a share of right answers is near the true one, give or take a tenth. */
export const ENOUGH_TRIALS = 40;

/** Where a share lies that was seen in so many trials: Wilson's 95 % interval (Wilson 1927), 0 to 1. */
export function wilsonInterval(successes: number, trials: number): { low: number; high: number } {
  if (!(trials > 0 && successes >= 0 && successes <= trials)) {
    throw new RangeError(`${successes} of ${trials} is not a share`);
  }
  const share = successes / trials;
  const centre = (share + Z ** 2 / (2 * trials)) / (1 + Z ** 2 / trials);
  const half =
    (Z / (1 + Z ** 2 / trials)) * Math.sqrt((share * (1 - share)) / trials + Z ** 2 / (4 * trials ** 2));
  return { low: Math.max(0, centre - half), high: Math.min(1, centre + half) };
}
