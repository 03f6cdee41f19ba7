import { TestBed } from '@angular/core/testing';
import { create } from '@bufbuild/protobuf';
import { NotificationKind, NotificationSchema } from '@hireflux/proto/notifications/v1/notification_service_pb';
import { Live, type NotificationWatcher } from '../connect/live';
import { followStages } from './follow-stages';

describe('followStages', () => {
  it('reads anew when an application is moved, when a move is taken back, and for nothing else that is told', () => {
    let watcher: NotificationWatcher | undefined;
    TestBed.configureTestingModule({ providers: [{ provide: Live, useValue: { watchNotifications: (each: NotificationWatcher) => ((watcher = each), () => undefined) } }] });
    const reload = vi.fn();
    TestBed.runInInjectionContext(() => followStages(reload));

    watcher!.told(1, create(NotificationSchema, { kind: NotificationKind.STAGE_CHANGED }));
    expect(reload).toHaveBeenCalledTimes(1);
    watcher!.told(0, undefined);
    expect(reload).toHaveBeenCalledTimes(2);
    watcher!.told(1, create(NotificationSchema, { kind: NotificationKind.APPLICATION_SENT }));
    expect(reload).toHaveBeenCalledTimes(2);
  });
});
