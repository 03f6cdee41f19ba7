import type { Route } from '@angular/router';
import { keepWritten } from '../ui/unsaved';

const forSeekers: readonly Route[] = [
  { path: '', pathMatch: 'full', redirectTo: 'profile' },
  {
    path: 'profile',
    title: $localize`:@@seeker.settings.profile.tab:Profile · HireFlux`,
    canDeactivate: [keepWritten],
    loadComponent: () => import('./settings/profile/profile').then((m) => m.ProfileSettings),
  },
  {
    path: 'preferences',
    title: $localize`:@@seeker.settings.preferences.tab:What you look for · HireFlux`,
    canDeactivate: [keepWritten],
    loadComponent: () => import('./settings/preferences/preferences').then((m) => m.PreferenceSettings),
  },
  {
    path: 'visibility',
    title: $localize`:@@seeker.settings.visibility.tab:Who finds you · HireFlux`,
    canDeactivate: [keepWritten],
    loadComponent: () => import('./settings/visibility/visibility').then((m) => m.VisibilitySettings),
  },
  {
    path: 'looked',
    title: $localize`:@@seeker.settings.looked.tab:Who looked at you · HireFlux`,
    loadComponent: () => import('./settings/looked/looked').then((m) => m.Looked),
  },
];

const forAll: readonly Route[] = [
  {
    path: 'account',
    title: $localize`:@@seeker.settings.account.tab:Account · HireFlux`,
    canDeactivate: [keepWritten],
    loadComponent: () => import('./settings/account/account').then((m) => m.AccountSettings),
  },
  {
    path: 'sessions',
    title: $localize`:@@seeker.settings.sessions.tab:Where you are signed in · HireFlux`,
    loadComponent: () => import('./settings/sessions/sessions').then((m) => m.SessionSettings),
  },
  {
    path: 'notifications',
    title: $localize`:@@seeker.settings.notifications.tab:What you are told · HireFlux`,
    loadComponent: () => import('./settings/told/told').then((m) => m.ToldSettings),
  },
  {
    path: 'consents',
    title: $localize`:@@seeker.settings.consents.tab:What you agreed to · HireFlux`,
    loadComponent: () => import('./settings/consents/consents').then((m) => m.Consents),
  },
  {
    path: 'appearance',
    title: $localize`:@@seeker.settings.appearance.tab:Appearance · HireFlux`,
    loadComponent: () => import('./settings/appearance/appearance').then((m) => m.Appearance),
  },
];

const frame = (children: Route[]): Route => ({
  path: 'settings',
  loadComponent: () => import('./settings/frame/frame').then((m) => m.SettingsFrame),
  children,
});

export const seekerSettings: Route = frame([...forSeekers, ...forAll]);
export const memberSettings: Route = frame([{ path: '', pathMatch: 'full', redirectTo: 'account' }, ...forAll]);
