import { Component, inject, input, linkedSignal, output } from '@angular/core';
import type { MemberRole } from '@hireflux/proto/employers/v1/company_service_pb';
import { Dialog } from '../ui/dialog';
import { MEMBER_ROLES } from '../words/member-role';
import { ROLE_SAYS } from '../words/roles';
import { TeamStore } from './team-store';

/** Makes a member something else, at most what one is oneself. */
@Component({
  selector: 'hf-role-box',
  imports: [Dialog],
  template: `
    <hf-dialog [title]="title()" (closed)="closed.emit()">
      <p class="meta" i18n="@@hire.role-box.text">It holds at once, wherever they are signed in.</p>
      <div role="radiogroup" [attr.aria-label]="title()">
        @for (each of store.mayGive(); track each) {
          <label class="check"
            ><input type="radio" name="new-role" [checked]="picked() === each" (change)="picked.set(each)" /><span
              ><span class="strong">{{ words[each] }}</span
              ><br /><span class="meta">{{ says[each] }}</span></span
            ></label
          >
        }
      </div>
      <button hfActions type="button" class="btn" (click)="closed.emit()" i18n="@@ui.cancel">Cancel</button>
      <button hfActions type="button" class="btn primary" (click)="chosen.emit(picked())" i18n="@@hire.team.change-role">Change the role</button>
    </hf-dialog>
  `,
  styles: `div { display: grid; gap: 6px; }`,
})
export class RoleBox {
  readonly name = input.required<string>();
  readonly role = input.required<MemberRole>();
  readonly closed = output();
  readonly chosen = output<MemberRole>();

  protected readonly store = inject(TeamStore);
  protected readonly words = MEMBER_ROLES;
  protected readonly says = ROLE_SAYS;
  protected readonly picked = linkedSignal(() => this.role());

  protected title(): string {
    return $localize`:@@hire.role-box.title:What is ${this.name()}:name: to be?`;
  }
}
