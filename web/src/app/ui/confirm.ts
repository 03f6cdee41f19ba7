import { Service, signal } from '@angular/core';

export interface Question {
  /** A question, such as "Reject 14 applicants?". */
  readonly title: string;
  /** What follows, in a sentence. */
  readonly text: string;
  /** The verb and the number again, such as "Reject 14". */
  readonly verb: string;
  readonly danger?: boolean;
}

/** Asks before something that has no way back. */
@Service()
export class Confirm {
  private readonly open = signal<(Question & { readonly answer: (yes: boolean) => void }) | undefined>(undefined);

  readonly question = this.open.asReadonly();

  ask(question: Question): Promise<boolean> {
    this.open()?.answer(false);
    return new Promise((resolve) => {
      this.open.set({
        ...question,
        answer: (yes) => {
          this.open.set(undefined);
          resolve(yes);
        },
      });
    });
  }
}
