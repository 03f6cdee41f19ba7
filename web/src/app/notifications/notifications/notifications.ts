import { NgTemplateOutlet } from '@angular/common';
import { Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Notification } from '@hireflux/proto/notifications/v1/notification_service_pb';
import { requestIdOf } from '../../connect/failure';
import { Session } from '../../session/session';
import { Blank } from '../../ui/blank';
import { Failed } from '../../ui/failed';
import { Icon } from '../../ui/icon';
import { Keys } from '../../ui/keys';
import { More } from '../../ui/more';
import { Skeleton } from '../../ui/skeleton';
import { Toasts } from '../../ui/toasts';
import { ago, wholeMoment } from '../../words/moment';
import { notificationInWords, pageOfNotification } from '../../words/notifications';
import { wordsOf } from '../../words/reasons';
import { NotificationStore } from '../notification-store';

@Component({
  selector: 'hf-notifications',
  imports: [Blank, Failed, Icon, More, NgTemplateOutlet, RouterLink, Skeleton],
  providers: [NotificationStore],
  templateUrl: './notifications.html',
  styleUrl: './notifications.css',
})
export class Notifications {
  protected readonly store = inject(NotificationStore);
  private readonly session = inject(Session);
  private readonly toasts = inject(Toasts);

  protected readonly failedTitle = $localize`:@@seeker.notifications.failed:What you were told could not be read`;
  protected readonly blankTitle = $localize`:@@seeker.notifications.blank:Nothing has happened yet`;
  protected readonly settingsLabel = $localize`:@@seeker.notifications.settings:What you are told, and how`;
  protected readonly readTitle = $localize`:@@seeker.notifications.read:Mark as read`;
  protected readonly blankText = computed(() =>
    this.session.side() === 'employer'
      ? $localize`:@@seeker.notifications.blank-hire:You are told here when somebody applies for a job that you wrote, when a note names you, and when an applicant becomes yours to look after.`
      : $localize`:@@seeker.notifications.blank-my:You are told here when an application of yours has arrived, and each time that it comes into another stage.`,
  );
  protected readonly settings = computed(() => (this.session.side() === 'employer' ? '/hire/settings/notifications' : '/my/settings/notifications'));
  protected readonly wordsOf = wordsOf;
  protected readonly requestIdOf = requestIdOf;
  protected readonly ago = ago;
  protected readonly wholeMoment = wholeMoment;
  protected readonly inWords = notificationInWords;
  protected readonly pageOf = pageOfNotification;

  constructor() {
    inject(Keys).add({ label: $localize`:@@seeker.notifications.all:Mark all as read`, group: 'do', keys: 'Shift+R', run: () => void this.readAll() });
  }

  protected readLabel(notification: Notification): string {
    return `${this.readTitle}: ${notificationInWords(notification)}`;
  }

  protected async read(notification: Notification): Promise<void> {
    await this.attempt(() => this.store.read(notification));
  }

  protected async readAll(): Promise<void> {
    await this.attempt(() => this.store.readAll());
  }

  private async attempt(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.toasts.fail(wordsOf(error));
    }
  }
}
