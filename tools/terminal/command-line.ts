/** Words as a shell would take them: single quotes for most shells, double quotes for those of Windows. */
export function commandLine(words: readonly string[], platform: NodeJS.Platform = process.platform): string {
  const isWindows = platform === "win32";
  const plain = isWindows ? /^[\w./\\:,@=+-]+$/ : /^[\w./:,@=+-]+$/;
  return words
    .map((word) => {
      if (plain.test(word)) return word;
      return isWindows ? quoteForWindows(word) : `'${word.replaceAll("'", "'\\''")}'`;
    })
    .join(" ");
}

/** Before a quote, Windows takes two backslashes for one; elsewhere a backslash is itself. */
function quoteForWindows(word: string): string {
  const escaped = word.replace(/(\\*)"/g, '$1$1\\"').replace(/\\+$/, "$&$&");
  return `"${escaped}"`;
}
