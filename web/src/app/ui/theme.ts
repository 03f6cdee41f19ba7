import { isPlatformBrowser } from '@angular/common';
import { inject, PLATFORM_ID, Service, signal } from '@angular/core';

export type ThemeChoice = 'light' | 'dark' | 'system';

const KEPT = 'hf-theme';

/** Light or dark, by choice or as the system has it. A script of index.html has set it before anything was drawn, and whether somebody is signed in, whom made pages do not know. */
@Service()
export class Theme {
  private readonly chosen = signal<ThemeChoice>('system');
  private readonly inBrowser = isPlatformBrowser(inject(PLATFORM_ID));

  readonly choice = this.chosen.asReadonly();

  constructor() {
    if (!this.inBrowser) return;
    const kept = localStorage.getItem(KEPT);
    if (kept === 'light' || kept === 'dark') this.chosen.set(kept);
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => this.show());
    addEventListener('storage', ({ key, newValue }) => {
      if (key !== KEPT) return;
      this.chosen.set(newValue === 'light' || newValue === 'dark' ? newValue : 'system');
      this.show();
    });
  }

  choose(choice: ThemeChoice): void {
    this.chosen.set(choice);
    if (choice === 'system') localStorage.removeItem(KEPT);
    else localStorage.setItem(KEPT, choice);
    this.show();
  }

  toggle(): void {
    this.choose(document.documentElement.dataset['theme'] === 'dark' ? 'light' : 'dark');
  }

  private show(): void {
    const choice = this.chosen();
    const dark = choice === 'system' ? matchMedia('(prefers-color-scheme: dark)').matches : choice === 'dark';
    document.documentElement.dataset['theme'] = dark ? 'dark' : 'light';
  }
}
