/** A failure whose message is the one sentence that tells the person at the keyboard what to do. */
export class Fault extends Error {
  override readonly name = 'Fault';
}

/** Runs a command; a Fault is shown as its sentence, anything else with its stack. */
export async function run(command: () => Promise<void>): Promise<void> {
  try {
    await command();
  } catch (error) {
    console.error(error instanceof Fault ? `\n${error.message}` : error);
    // What was begun beside the failure is not waited for.
    process.exit(1);
  }
}
