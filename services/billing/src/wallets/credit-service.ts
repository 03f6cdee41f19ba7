import type { ServiceImpl } from '@connectrpc/connect';
import { seekerActor } from '@hireflux/kit/actor';
import { asActorReading } from '@hireflux/kit/db';
import { decodePageToken, pageOf } from '@hireflux/kit/page-token';
import type { CreditService } from '@hireflux/proto/billing/v1/credit_service_pb';
import type { BillingDeps } from '../deps.ts';
import { readWallet } from './open-wallet.ts';
import { entryToProto, walletToProto } from './wallet-proto.ts';
import { listEntries } from './wallet-queries.ts';

const DEFAULT_PAGE_SIZE = 20;
const LIST = { name: 'ledger' };

export function creditService(deps: BillingDeps): ServiceImpl<typeof CreditService> {
  return {
    async getWallet(_req, ctx) {
      return { wallet: walletToProto(await readWallet(deps, seekerActor(ctx), new Date(), ctx.signal)) };
    },

    async listLedger(req, ctx) {
      const actor = seekerActor(ctx);
      const size = req.pageSize || DEFAULT_PAGE_SIZE;
      const after = decodePageToken(LIST, req.pageToken);
      const rows = await asActorReading(deps.db, actor, (db) => listEntries(db, { userId: actor.userId, limit: size + 1, after }), ctx.signal);
      const page = pageOf(LIST, rows, size);
      return { entries: page.rows.map(entryToProto), nextPageToken: page.nextPageToken };
    },
  };
}
