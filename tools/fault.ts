/** A failure whose message is the one sentence that tells the person at the keyboard what to do. */
export class Fault extends Error {
  override readonly name = 'Fault';
}

/** Runs a command; a Fault is shown as its sentence, anything else with its stack. */
export async function run(command: () => Promise<void>): Promise<void> {
  try {
    await command();
  } catch (error) {
    console.error(error instanceof Fault ? `\n${error.message}` : (sentenceOf(error) ?? error));
    // What was begun beside the failure is not waited for.
    process.exit(1);
  }
}

function sentenceOf(error: unknown): string | undefined {
  const { code, path } = error as NodeJS.ErrnoException;
  if (code === 'ENOSPC') return '\nThe disk is full; free some gigabytes and run it again.';
  if (path && (code === 'EACCES' || code === 'EPERM' || code === 'EROFS')) {
    return `\n${path} may not be written by this user; give it to this user, or set HIREFLUX_HOME (data) or XDG_CACHE_HOME (what is fetched) to a folder that is, and run it again.`;
  }
  return undefined;
}
