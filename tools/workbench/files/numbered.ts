/** `name`, `name-2`, `name-3`, …: names of files and folders, so that another may lie beside what is there. `number` counts from 1. */
export const numbered = (name: string, number: number): string => (number === 1 ? name : `${name}-${number}`);
