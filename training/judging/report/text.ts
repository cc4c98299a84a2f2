/** 0.9783 as "97.8 %", with a space that does not break. */
export const percent = (share: number): string => `${(share * 100).toFixed(1)}\u00a0%`;

/** 0.97826 as "0.978". */
export const score = (value: number): string => value.toFixed(3);

/** 0.638671875 as "0.639", 0.5 as "0.5". */
export const short = (value: number): string => String(Number(value.toFixed(3)));

/** 1234567 as "1,234,567", in every locale. */
export function grouped(value: number): string {
  return String(Math.round(value)).replace(/\B(?=(\d{3})+$)/g, ",");
}

/** "1 recording", "2 recordings". */
export function counted(count: number, noun: string): string {
  return `${grouped(count)} ${noun}${count === 1 ? "" : "s"}`;
}
