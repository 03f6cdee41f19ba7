import { Component } from '@angular/core';
import { type Place, SideShell } from './side-shell';

/** The frame of who looks for work. */
@Component({
  selector: 'hf-seeker-shell',
  imports: [SideShell],
  template: `<hf-side-shell [places]="places" home="/my" />`,
})
export class SeekerShell {
  protected readonly places: readonly Place[] = [
    { path: '/my', label: $localize`:@@shell.my.today:Today`, icon: 'house', key: 't', inBar: true, exact: true },
    { path: '/my/matches', label: $localize`:@@shell.my.matches:Jobs for you`, icon: 'briefcase', key: 'j', inBar: true },
    { path: '/jobs', label: $localize`:@@shell.my.search:Search`, icon: 'search', key: 's' },
    { path: '/my/saved', label: $localize`:@@shell.my.saved:Saved jobs`, icon: 'star', key: 'b' },
    { path: '/my/applications', label: $localize`:@@shell.my.applications:Applications`, icon: 'send', key: 'a', inBar: true },
    { path: '/my/resumes', label: $localize`:@@shell.my.resumes:Résumés`, icon: 'file-text', key: 'r', inBar: true },
    { path: '/my/answers', label: $localize`:@@shell.my.answers:Answers`, icon: 'message-square', key: 'w' },
    { path: '/my/notifications', label: $localize`:@@shell.my.notifications:Notifications`, icon: 'bell', key: 'n', unread: true },
  ];
}
