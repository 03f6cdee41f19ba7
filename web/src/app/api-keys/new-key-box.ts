import { Component, computed, inject, output, signal } from '@angular/core';
import { Action } from '@hireflux/proto/options/v1/options_pb';
import { Session } from '../session/session';
import { Dialog } from '../ui/dialog';
import { Control, FormField } from '../ui/field';
import { Icon } from '../ui/icon';
import { Refused } from '../ui/refused';
import { ACTIONS } from '../words/roles';
import { refusalOf } from '../words/sending';
import { ApiKeyStore } from './api-key-store';

/** Makes a key, and shows it this once. */
@Component({
  selector: 'hf-new-key-box',
  imports: [Control, Dialog, FormField, Icon, Refused],
  templateUrl: './new-key-box.html',
  styles: `
    form { display: grid; gap: 16px; }
    fieldset { border: 0; padding: 0; display: grid; gap: 2px; min-width: 0; }
    legend { margin-bottom: 6px; }
    .key { font-family: var(--hf-font-code); overflow-wrap: anywhere; word-spacing: 0; user-select: all; padding: 12px; background: var(--hf-sunken); border-radius: var(--hf-radius); }
  `,
})
export class NewKeyBox {
  readonly closed = output();

  private readonly store = inject(ApiKeyStore);
  private readonly session = inject(Session);
  protected readonly choices = computed(() =>
    Object.entries<string>(ACTIONS)
      .map(([value, label]) => ({ value: Number(value) as Action, label }))
      .filter(({ value }) => value !== Action.UNSPECIFIED && this.session.maySome(value)),
  );
  protected readonly name = signal('');
  protected readonly chosen = signal<readonly Action[]>([]);
  protected readonly wrong = signal<{ readonly name?: string; readonly actions?: string }>({});
  protected readonly refused = signal('');
  protected readonly busy = signal(false);
  /** The key that was made. Empty means that its answer was lost. */
  protected readonly key = signal<string | undefined>(undefined);
  protected readonly copied = signal(false);
  protected readonly title = computed(() => (this.key() === undefined ? $localize`:@@hire.new-key.title:What is the key for?` : $localize`:@@hire.new-key.made:Keep this key now`));
  private requestId = crypto.randomUUID();

  protected write(name: string): void {
    this.name.set(name);
    this.requestId = crypto.randomUUID();
  }

  protected choose(action: Action, on: boolean): void {
    this.chosen.update((chosen) => (on ? [...chosen, action] : chosen.filter((other) => other !== action)));
    this.requestId = crypto.randomUUID();
  }

  protected async make(event: Event): Promise<void> {
    event.preventDefault();
    const name = this.name().trim();
    this.wrong.set({
      ...(name === '' && { name: $localize`:@@hire.new-key.name-missing:Name it after the program that will use it.` }),
      ...(this.chosen().length === 0 && { actions: $localize`:@@hire.new-key.actions-missing:Tick at least one thing that it may do.` }),
    });
    if (this.busy() || Object.keys(this.wrong()).length > 0) return;
    this.busy.set(true);
    this.refused.set('');
    try {
      this.key.set(await this.store.make(this.requestId, name, this.chosen()));
    } catch (error) {
      const refusal = refusalOf(error, { name: 'name', actions: 'actions' });
      if (refusal?.field) this.wrong.set({ [refusal.field]: refusal.words });
      else this.refused.set(refusal?.words ?? '');
    } finally {
      this.busy.set(false);
    }
  }

  protected async copy(): Promise<void> {
    await navigator.clipboard.writeText(this.key() ?? '');
    this.copied.set(true);
  }
}
