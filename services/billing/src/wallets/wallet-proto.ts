import type { MessageInitShape } from '@bufbuild/protobuf';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import { LedgerEntryKind, type LedgerEntrySchema, type WalletSchema } from '@hireflux/proto/billing/v1/credit_service_pb';
import type { EntryKind, EntryRow } from '../schema.ts';
import { tierToProto } from '../subscriptions/subscription-proto.ts';
import type { ReadWallet } from './open-wallet.ts';

const KIND: Record<EntryKind, LedgerEntryKind> = {
  granted: LedgerEntryKind.GRANTED,
  lapsed: LedgerEntryKind.LAPSED,
  reserved: LedgerEntryKind.RESERVED,
  released: LedgerEntryKind.RELEASED,
  spent: LedgerEntryKind.SPENT,
  refunded: LedgerEntryKind.REFUNDED,
};

export function walletToProto({ tier, balance, held, allowance, period }: ReadWallet): MessageInitShape<typeof WalletSchema> {
  return {
    tier: tierToProto(tier),
    balance,
    held,
    allowance,
    periodStartTime: timestampFromDate(period.start),
    periodEndTime: timestampFromDate(period.end),
  };
}

export function entryToProto({ id, create_time, kind, amount, balance, hold_key }: EntryRow): MessageInitShape<typeof LedgerEntrySchema> {
  return { entryId: id, createTime: timestampFromDate(create_time), kind: KIND[kind], amount, balance, holdKey: hold_key ?? '' };
}
