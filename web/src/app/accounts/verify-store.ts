import { inject, Service, signal } from '@angular/core';
import { reasonOf } from '../connect/failure';
import { IDENTITY, Session } from '../session/session';
import { wordsOf } from '../words/reasons';
import { HOMES } from './side';

/** The proof of an address by the link from its mail. */
@Service({ autoProvided: false })
export class VerifyStore {
  private readonly identity = inject(IDENTITY);
  private readonly session = inject(Session);
  private readonly at = signal<'under way' | 'done' | 'invalid' | 'failed'>('under way');
  private readonly said = signal('');
  private readonly to = signal('/sign-in');

  readonly state = this.at.asReadonly();
  readonly words = this.said.asReadonly();
  /** Where to go on: in, for who is signed in here. */
  readonly onward = this.to.asReadonly();

  async verify(token: string): Promise<void> {
    this.at.set('under way');
    try {
      await this.identity.verifyEmail({ token });
    } catch (error) {
      const reason = reasonOf(error);
      this.said.set(wordsOf(error));
      this.at.set(reason === 'TOKEN_INVALID' || reason === 'INVALID_REQUEST' ? 'invalid' : 'failed');
      return;
    }
    // Who is signed in here sees it at once; whether that could be asked changes nothing about the proof.
    await this.session.reread().catch(() => undefined);
    const side = this.session.side();
    if (side === 'seeker' || side === 'employer') this.to.set(HOMES[side]);
    this.at.set('done');
  }
}
