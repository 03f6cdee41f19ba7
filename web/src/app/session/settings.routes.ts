import type { Routes } from '@angular/router';
import { toOwnSettings } from './guards';

/** Settings, as mails name them for whoever reads them. */
export const settingsRoutes: Routes = [{ path: '**', canActivate: [toOwnSettings], children: [] }];
