import { ai } from '@hireflux/ai/service';
import { ats } from '@hireflux/ats/service';
import { audit } from '@hireflux/audit/service';
import { billing } from '@hireflux/billing/service';
import { employers } from '@hireflux/employers/service';
import { gateway } from '@hireflux/gateway/service';
import { identity } from '@hireflux/identity/service';
import type { ServiceModule } from '@hireflux/kit/service';
import { matching } from '@hireflux/matching/service';
import { notifications } from '@hireflux/notifications/service';
import { seekers } from '@hireflux/seekers/service';

/** Every service, the edge last: it stands before all others. */
export const modules: readonly ServiceModule[] = [identity, employers, seekers, ai, matching, ats, billing, notifications, audit, gateway];
