/** A share as people read it: 0.987 is "98.7 %". */
export function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}
