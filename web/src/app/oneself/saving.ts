import { signal } from '@angular/core';
import { reasonOf } from '../connect/failure';

/** Whether what was written is kept, for the line beside the button. */
export class Saving {
  private readonly kept = signal(false);

  readonly done = this.kept.asReadonly();

  /** `anew` reads what somebody else, or another window, kept meanwhile. */
  async run(save: () => Promise<void>, anew: () => void): Promise<void> {
    this.kept.set(false);
    try {
      await save();
      this.kept.set(true);
    } catch (error) {
      if (reasonOf(error) === 'CHANGED_SINCE_READ') anew();
      throw error;
    }
  }

  /** Something was changed since. */
  changed(): void {
    this.kept.set(false);
  }
}
