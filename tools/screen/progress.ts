/** Where one of several things that go on side by side stands. */
export interface Task {
  readonly name: string;
  say(line: string): void;
  done(line: string): void;
}

export interface Progress {
  task(name: string): Task;
  end(): void;
}

interface Row {
  readonly name: string;
  readonly began: number;
  line: string;
  done: boolean;
}

const wide = 15;

/** Shows tasks side by side: on a terminal a line each, redrawn; elsewhere a line when one is done, and now and then how far the others are. */
export function showProgress(out: NodeJS.WriteStream, now: () => number = Date.now): Progress {
  const rows: Row[] = [];
  let drawn = 0;
  const text = (row: Row): string => {
    const seconds = Math.round((now() - row.began) / 1000);
    const line = row.done ? row.line : `${row.line || 'looking'}  (${seconds} s)`;
    return `  ${row.done ? '✓' : '·'} ${row.name.padEnd(wide)}${line}`.slice(0, (out.columns || 160) - 1);
  };
  const draw = (): void => {
    const back = drawn > 0 ? `\u001b[${drawn}A` : '';
    out.write(back + rows.map((row) => `\u001b[2K${text(row)}\n`).join(''));
    drawn = rows.length;
  };
  const tell = (): void => rows.filter(({ done }) => !done).forEach((row) => out.write(`${text(row)}\n`));
  const timer = setInterval(() => (out.isTTY ? draw() : tell()), out.isTTY ? 250 : 10_000);
  timer.unref();

  return {
    task(name) {
      const row: Row = { name, began: now(), line: '', done: false };
      rows.push(row);
      return {
        name,
        say: (line) => void (row.line = line),
        done(line) {
          row.line = line;
          row.done = true;
          if (out.isTTY) draw();
          else out.write(`${text(row)}\n`);
        },
      };
    },
    end() {
      clearInterval(timer);
      if (out.isTTY) draw();
    },
  };
}
