import { Component, computed, ElementRef, input, output, signal, viewChild } from '@angular/core';
import { Icon } from './icon';

/** A file as the drop zone shows it. */
export interface DroppedFile {
  readonly name: string;
  /** Its size in words. */
  readonly size: string;
  readonly state: 'sending' | 'taking' | 'done' | 'failed';
  /** How much has gone, from 0 to 1. */
  readonly progress: number;
  /** What is under way or went wrong. */
  readonly says: string;
  /** Whether trying again may help. */
  readonly again?: boolean;
}

/** Takes a file: dropped, pasted, or chosen by the button that it is as well. Then shows what becomes of it. */
@Component({
  selector: 'hf-drop',
  imports: [Icon],
  templateUrl: './drop.html',
  styleUrl: './drop.css',
  host: { '(document:paste)': 'paste($event)' },
})
export class Drop {
  /** What the button says, such as "Choose a résumé". */
  readonly label = input.required<string>();
  readonly hint = input('');
  /** Which files the chooser offers, such as ".pdf,.docx". */
  readonly accept = input('');
  readonly file = input<DroppedFile>();
  /** Whether a file that is pasted anywhere on the page is meant for this zone. */
  readonly pastes = input(false);
  /** The id of what is wrong, where something is. */
  readonly describedBy = input<string>();
  readonly chosen = output<File>();
  readonly canceled = output();
  readonly again = output();

  protected readonly stopLabel = $localize`:@@ui.drop.stop:Stop`;
  protected readonly takeOutLabel = $localize`:@@ui.drop.take-out:Take it out`;
  protected readonly over = signal(false);
  private readonly box = viewChild.required<ElementRef<HTMLInputElement>>('box');
  protected readonly percent = computed(() => Math.round((this.file()?.progress ?? 0) * 100));

  protected choose(): void {
    this.box().nativeElement.click();
  }

  protected take(files: FileList | null | undefined): void {
    const file = files?.[0];
    if (file) this.chosen.emit(file);
    // So that the same file can be chosen once more.
    this.box().nativeElement.value = '';
  }

  protected hold(event: DragEvent, over: boolean): void {
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    this.over.set(over);
  }

  protected drop(event: DragEvent): void {
    event.preventDefault();
    this.over.set(false);
    this.take(event.dataTransfer?.files);
  }

  protected paste(event: ClipboardEvent): void {
    if (!this.pastes() || (event.clipboardData?.files.length ?? 0) === 0) return;
    event.preventDefault();
    this.take(event.clipboardData?.files);
  }
}
