import type { ConnectRouter } from '@connectrpc/connect';
import { NotificationService } from '@hireflux/proto/notifications/v1/notification_service_pb';
import { PreferenceService } from '@hireflux/proto/notifications/v1/preference_service_pb';
import type { NotificationsDeps } from './deps.ts';
import { notificationService } from './notifications/notification-service.ts';
import { preferenceService } from './preferences/preference-service.ts';

export const routes = (deps: NotificationsDeps) => (router: ConnectRouter) =>
  void router.service(NotificationService, notificationService(deps)).service(PreferenceService, preferenceService(deps));
