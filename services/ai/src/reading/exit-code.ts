/** How the reader's process ends where a file made it fail: any other failure is one of the program itself. */
export const FAILED_ON_FILE = 3;
