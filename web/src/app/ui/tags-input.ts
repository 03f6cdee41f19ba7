import { Component, ElementRef, input, model, viewChild } from '@angular/core';
import { Icon } from './icon';

/** Several short texts in one field. Enter or a comma adds one; Backspace in the empty field takes the last back into it. */
@Component({
  selector: 'hf-tags-input',
  imports: [Icon],
  template: `
    <div class="input" (click)="word().nativeElement.focus()">
      @for (tag of tags(); track tag) {
        <span class="tag">
          {{ tag }}
          <button type="button" (click)="remove(tag)" [attr.aria-label]="removeLabel(tag)"><hf-icon name="x" /></button>
        </span>
      }
      <input #box [id]="inputId()" [attr.aria-label]="label() || null" [attr.maxlength]="maxLength()" [attr.placeholder]="tags().length ? null : placeholder()" (keydown)="take($event)" (blur)="add()" />
    </div>
  `,
  styles: `
    .input { flex-wrap: wrap; padding-block: 4px; gap: 4px 6px; height: auto; align-content: center; }
    .input input { flex: 1 0 90px; height: 26px; }
  `,
})
export class TagsInput {
  readonly tags = model.required<readonly string[]>();
  readonly label = input('');
  readonly inputId = input('');
  readonly placeholder = input('');
  readonly most = input(50);
  readonly maxLength = input(100);
  /** Whether a comma ends one. Not where they have commas in them, as places do. */
  readonly commas = input(true);

  protected readonly word = viewChild.required<ElementRef<HTMLInputElement>>('box');

  protected removeLabel(tag: string): string {
    return $localize`:@@ui.tags.remove:Remove ${tag}:tag:`;
  }

  protected remove(tag: string): void {
    this.tags.update((tags) => tags.filter((other) => other !== tag));
  }

  protected take(event: KeyboardEvent): void {
    const box = this.word().nativeElement;
    if ((event.key === 'Enter' && box.value.trim() !== '') || (event.key === ',' && this.commas())) {
      event.preventDefault();
      this.add();
    } else if (event.key === 'Backspace' && box.value === '' && this.tags().length > 0) {
      event.preventDefault();
      box.value = this.tags().at(-1)!;
      this.tags.update((tags) => tags.slice(0, -1));
    }
  }

  protected add(): void {
    const box = this.word().nativeElement;
    const tag = box.value.trim().replace(/\s+/g, ' ');
    box.value = '';
    if (tag && !this.tags().includes(tag) && this.tags().length < this.most()) this.tags.update((tags) => [...tags, tag]);
  }
}
