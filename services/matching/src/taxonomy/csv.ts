/** Reads comma-separated values with a header line and double-quoted fields, RFC 4180. */
export function parseCsv<K extends string>(text: string): Record<K, string>[] {
  const [header, ...rows] = [...text.matchAll(/(?:("(?:[^"]|"")*"|[^,\r\n]*)(,|\r?\n|$))/g)]
    .filter(([whole]) => whole !== '')
    .reduce<string[][]>(
      (lines, [, field, separator]) => {
        lines.at(-1)!.push(unquote(field!));
        if (separator !== ',') lines.push([]);
        return lines;
      },
      [[]],
    )
    .filter((line) => line.length > 0);
  return rows.map((row) => Object.fromEntries(header!.map((name, at) => [name, row[at] ?? ''])) as Record<K, string>);
}

function unquote(field: string): string {
  return field.startsWith('"') ? field.slice(1, -1).replaceAll('""', '"') : field;
}
