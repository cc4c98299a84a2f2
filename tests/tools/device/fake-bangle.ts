export function fakeBangle() {
  const listeners: [string, (value: unknown) => void][] = [];
  const options: Record<string, unknown> = { powerSave: true };
  return {
    options,
    listeners,
    on: (event: string, listener: (value: unknown) => void) => listeners.push([event, listener]),
    removeListener: (event: string, listener: (value: unknown) => void) => {
      const at = listeners.findIndex((one) => one[0] === event && one[1] === listener);
      if (at >= 0) listeners.splice(at, 1);
    },
    emit: (event: string, value: unknown) => {
      for (const [name, listener] of [...listeners]) if (name === event) listener(value);
    },
    setOptions: (changed: Record<string, unknown>) => Object.assign(options, changed),
  };
}

export function bracketsOpen(line: string): number {
  let open = 0;
  for (const character of line.replace(/"(?:[^"\\]|\\.)*"/g, "")) {
    if ("([{".includes(character)) open++;
    if (")]}".includes(character)) open--;
  }
  return open;
}
