import { afterNextRender, Component, computed, effect, inject, Injector, input, signal } from '@angular/core';
import { Router } from '@angular/router';
import { Dialog } from '../ui/dialog';
import { type Command, Keys } from '../ui/keys';
import type { Place } from './side-shell';

/** Find or do: everything that can be done here, by its name. And the list of keys. */
@Component({
  selector: 'hf-palette',
  imports: [Dialog],
  templateUrl: './palette.html',
  styleUrl: './palette.css',
})
export class Palette {
  readonly places = input.required<readonly Place[]>();

  private readonly keys = inject(Keys);
  private readonly router = inject(Router);
  private readonly injector = inject(Injector);
  protected readonly findTitle = $localize`:@@shell.find:Find or do`;
  protected readonly keysTitle = $localize`:@@shell.keys:Keys`;
  protected readonly open = signal(false);
  protected readonly keysOpen = signal(false);
  protected readonly words = signal('');
  protected readonly at = signal(0);

  private readonly going = computed<readonly Command[]>(() =>
    this.places().map(({ path, label, key }) => ({ label, group: 'go', ...(key && { keys: `g ${key}` }), run: () => void this.router.navigateByUrl(path) })),
  );
  private readonly everything = computed(() => [...this.keys.all().filter(({ group }) => group === 'do'), ...this.going(), ...this.keys.all().filter((command) => command.group === 'go' && !this.going().includes(command))]);
  protected readonly found = computed(() => {
    const words = fold(this.words()).split(' ').filter(Boolean);
    return this.everything().filter(({ label, also = '' }) => words.every((word) => fold(`${label} ${also}`).includes(word)));
  });
  protected readonly withKeys = computed(() => this.everything().filter(({ keys }) => keys !== undefined));

  constructor() {
    this.keys.add(
      { label: $localize`:@@shell.find:Find or do`, group: 'do', keys: 'Mod+k', run: () => this.show() },
      { label: $localize`:@@shell.keys:Keys`, group: 'do', keys: '?', run: () => this.showKeys() },
    );
    const shortcuts = computed(() => this.going());
    effect((onCleanup) => {
      const off = this.keys.hold(shortcuts());
      onCleanup(off);
    });
  }

  show(): void {
    this.words.set('');
    this.at.set(0);
    this.open.set(true);
  }

  showKeys(): void {
    this.keysOpen.set(true);
  }

  protected look(words: string): void {
    this.words.set(words);
    this.at.set(0);
  }

  protected step(event: Event, by: number): void {
    event.preventDefault();
    const count = this.found().length;
    if (count > 0) this.at.update((at) => (at + by + count) % count);
  }

  protected run(command: Command | undefined): void {
    this.open.set(false);
    // Many a command is about what has the focus, or moves it: the page has to have it back first.
    if (command) afterNextRender(() => command.run(), { injector: this.injector });
  }

  /** "g j" as G then J. */
  protected parts(keys: string): readonly string[] {
    return keys.split(' ').map((part) => part.replace('Mod+', 'Ctrl ').replace('Shift+', 'Shift ').replace(/(^| )([a-z])$/, (_all, before: string, key: string) => before + key.toUpperCase()));
  }
}

const fold = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
