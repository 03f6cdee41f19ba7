import { TransferState } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { create, type DescMessage, type DescMethodUnary, type MessageInitShape, toJson } from '@bufbuild/protobuf';
import { keyOf } from '../handed-over';

/** Hands an answer over with the page, as a server does that was given it while it made the page. */
export function handOver<I extends DescMessage, O extends DescMessage>(method: DescMethodUnary<I, O>, request: MessageInitShape<I>, answer: MessageInitShape<O>): void {
  TestBed.inject(TransferState).set(keyOf(method, create(method.input, request)), toJson(method.output, create(method.output, answer)));
}
