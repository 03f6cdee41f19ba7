import type { Route } from '@angular/router';

/** What somebody was told, on either side. */
export const notificationsRoute: Route = {
  path: 'notifications',
  title: $localize`:@@seeker.notifications.tab:Notifications · HireFlux`,
  loadComponent: () => import('./notifications/notifications').then((m) => m.Notifications),
};
