import { computed, DestroyRef, inject, Service, signal } from '@angular/core';

/** Something that can be done by a key or from the palette. */
export interface Command {
  /** What it does, such as "Move to a stage". */
  readonly label: string;
  /** "do" acts on what is here, "go" leads elsewhere. */
  readonly group: 'do' | 'go';
  /** Keys as they are pressed: "m", "Shift+X", "g j" one after the other, "Mod+k" for Ctrl or Cmd. */
  readonly keys?: string;
  readonly run: () => void;
  /** More words to find it by. */
  readonly also?: string;
}

const RESTING = 'hf-keys-rest';
const SEQUENCE_MS = 1200;

/** The keys of the page that is open. Single keys rest while somebody writes, and where they were switched off. */
@Service()
export class Keys {
  private readonly commands = signal<readonly Command[]>([]);
  private readonly held = signal<readonly Command[]>([]);
  private readonly resting = signal(false);
  private pressed: { readonly key: string; readonly at: number } | undefined;
  private listening = false;

  /** What the page gives, then what is held for as long as it may be done. */
  readonly all = computed(() => [...this.commands(), ...this.held()]);
  /** Whether single keys are switched off. */
  readonly rest = this.resting.asReadonly();

  /** Gives the page its keys for as long as it is open. To be called where things may be injected. */
  add(...commands: readonly Command[]): void {
    this.listen();
    this.commands.update((all) => [...all, ...commands]);
    inject(DestroyRef).onDestroy(() => this.commands.update((all) => all.filter((command) => !commands.includes(command))));
  }

  /** Gives keys until they are taken back by what it returns. */
  hold(commands: readonly Command[]): () => void {
    this.listen();
    this.held.update((all) => [...all, ...commands]);
    return () => this.held.update((all) => all.filter((command) => !commands.includes(command)));
  }

  switchOff(off: boolean): void {
    this.resting.set(off);
    if (off) localStorage.setItem(RESTING, '1');
    else localStorage.removeItem(RESTING);
  }

  private listen(): void {
    if (this.listening || typeof document === 'undefined') return;
    this.listening = true;
    this.resting.set(localStorage.getItem(RESTING) !== null);
    document.addEventListener('keydown', (event) => this.take(event));
  }

  private take(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.isComposing) return;
    const key = nameOf(event);
    const single = !event.ctrlKey && !event.metaKey && !event.altKey;
    if (single && (this.resting() || isWriting(event.target) || document.querySelector('dialog[open]'))) return;
    const begun = this.pressed && Date.now() - this.pressed.at < SEQUENCE_MS ? `${this.pressed.key} ${key}` : undefined;
    // What came last is nearest to what is looked at: it goes before what the shell gave. What was begun goes before either.
    const all = [...this.held(), ...this.commands()].reverse();
    const command = (begun && all.find(({ keys }) => keys === begun)) || all.find(({ keys }) => keys === key);
    this.pressed = command ? undefined : { key, at: Date.now() };
    if (!command) return;
    event.preventDefault();
    command.run();
  }
}

function nameOf({ key, ctrlKey, metaKey, shiftKey }: KeyboardEvent): string {
  const named = key.length === 1 ? key.toLowerCase() : key;
  const shifted = shiftKey && (key.length > 1 || /[a-z]/i.test(key)) ? 'Shift+' : '';
  return `${ctrlKey || metaKey ? 'Mod+' : ''}${shifted}${named}`;
}

function isWriting(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)) && !isTick(target);
}

const isTick = (target: HTMLElement): boolean => target instanceof HTMLInputElement && (target.type === 'checkbox' || target.type === 'radio');
