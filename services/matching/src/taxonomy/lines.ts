/** The lines of a data file one by one, without its notices; splitting it whole would cost as much again. */
export function* linesOf(text: string): Generator<string> {
  for (let from = 0; from < text.length; ) {
    const end = text.indexOf('\n', from);
    const line = text.slice(from, end < 0 ? text.length : end);
    if (line !== '' && !line.startsWith('#')) yield line;
    from = end < 0 ? text.length : end + 1;
  }
}
