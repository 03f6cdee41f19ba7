import { Component, inject } from '@angular/core';
import { Keys } from '../../../ui/keys';
import { Theme, type ThemeChoice } from '../../../ui/theme';

@Component({
  selector: 'hf-appearance',
  template: `
    <h2 i18n="@@seeker.settings.appearance">Appearance</h2>
    <p class="lead" i18n="@@seeker.appearance.lead">For this browser alone.</p>
    <fieldset>
      <legend i18n="@@seeker.appearance.theme">Light or dark</legend>
      @for (choice of themes; track choice.value) {
        <label class="check">
          <input type="radio" name="theme" [value]="choice.value" [checked]="theme.choice() === choice.value" (change)="theme.choose(choice.value)" />
          <span>{{ choice.label }}</span>
        </label>
      }
    </fieldset>
    <div>
      <label class="switch">
        <input type="checkbox" role="switch" [checked]="!keys.rest()" (change)="keys.switchOff(keys.rest() === false)" />
        <span i18n="@@seeker.appearance.keys">Single keys, such as J and K</span>
      </label>
      <p class="meta" i18n="@@seeker.appearance.keys-text">They rest while you write. Ctrl K works either way.</p>
    </div>
  `,
  styles: `
    fieldset { display: grid; gap: 2px; margin: 0; padding: 0; border: 0; }
    legend { margin-bottom: 6px; }
  `,
  styleUrl: '../settings.css',
})
export class Appearance {
  protected readonly theme = inject(Theme);
  protected readonly keys = inject(Keys);
  protected readonly themes: readonly { readonly value: ThemeChoice; readonly label: string }[] = [
    { value: 'system', label: $localize`:@@seeker.appearance.system:As the system has it` },
    { value: 'light', label: $localize`:@@seeker.appearance.light:Light` },
    { value: 'dark', label: $localize`:@@seeker.appearance.dark:Dark` },
  ];
}
