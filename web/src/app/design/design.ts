import { Component, inject, signal } from '@angular/core';
import { Blank } from '../ui/blank';
import { CompanyMark } from '../ui/company-mark';
import { Confirm } from '../ui/confirm';
import { Dialog } from '../ui/dialog';
import { Face } from '../ui/face';
import { Failed } from '../ui/failed';
import { Control, FormField } from '../ui/field';
import { FitLarge } from '../ui/fit-detail/fit-large';
import { FACTOR_NAMES, FitPlate, type FitView } from '../ui/fit-plate';
import { Icon } from '../ui/icon';
import { ICON_NAMES } from '../ui/icon-names';
import { Logo } from '../ui/logo';
import { Markdown } from '../ui/markdown';
import { Skeleton } from '../ui/skeleton';
import { StageMark, type StageShape } from '../ui/stage';
import { Star } from '../ui/star';
import { TagsInput } from '../ui/tags-input';
import { Theme } from '../ui/theme';
import { Toasts } from '../ui/toasts';

/** Every part in each of its states, for whoever builds with them. It is in no build but those for development. */
@Component({
  selector: 'hf-design',
  imports: [Blank, CompanyMark, Control, Dialog, Face, Failed, FitLarge, FitPlate, FormField, Icon, Logo, Markdown, Skeleton, StageMark, Star, TagsInput],
  templateUrl: './design.html',
  styleUrl: './design.css',
})
export class Design {
  protected readonly theme = inject(Theme);
  protected readonly toasts = inject(Toasts);
  protected readonly confirm = inject(Confirm);
  protected readonly icons = ICON_NAMES;
  protected readonly factors = FACTOR_NAMES;
  protected readonly tags = signal<readonly string[]>(['Kubernetes', 'Go']);
  protected readonly starred = signal(true);
  protected readonly asking = signal(false);
  protected readonly tokens = [
    'paper', 'raised', 'sunken', 'hover', 'line', 'edge', 'line-strong', 'ink', 'ink-2', 'ink-3', 'accent', 'accent-hover', 'accent-soft', 'focus', 'mark', 'mark-strong', 'mark-line',
    'good', 'good-soft', 'warn', 'warn-soft', 'bad', 'bad-soft', 'fit', 'fit-track', 'fit-hatch', 'skills', 'experience', 'location', 'pay', 'preferences', 'availability',
  ];
  protected readonly stages: readonly StageShape[] = ['new', 'screening', 'interview', 'assessment', 'offer', 'hired', 'rejected', 'withdrawn'];
  protected readonly fits: readonly FitView[] = [
    { index: 88, coverage: 90, scores: [92, 94, 78, undefined, 88, 80] },
    { coverage: 25, scores: [undefined, undefined, 98, undefined, undefined, 98] },
    { index: 55, coverage: 75, scores: [72, 30, 20, undefined, undefined, 66] },
    { coverage: 0, scores: [undefined, undefined, undefined, undefined, undefined, undefined] },
  ];
  protected readonly markdown = '## What you do\n\nYou lead a ward **at night**, and [hand over](https://example.com) at the bedside.\n\n- 20 to 30 beds\n- two assistants\n\n### By day\n\n> We answer in three days.\n\n| Shift | Hours |\n| --- | --- |\n| Night | 10 |';
  protected readonly undo = (): void => void this.toasts.say('Taken back.');

  protected askFirst(): void {
    void this.confirm.ask({ title: 'Reject 14 applicants?', text: 'Each gets your words in five minutes.', verb: 'Reject 14', danger: true });
  }
}
