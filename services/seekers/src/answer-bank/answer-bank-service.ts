import type { ServiceImpl } from '@connectrpc/connect';
import { seekerActor } from '@hireflux/kit/actor';
import { asActor, asActorReading } from '@hireflux/kit/db';
import type { AnswerBankService } from '@hireflux/proto/seekers/v1/answer_bank_service_pb';
import type { SeekersDeps } from '../deps.ts';
import { answerNotFound } from './kept-answer.ts';
import { keptAnswerToProto } from './kept-answer-proto.ts';
import { deleteAnswer, listAnswers } from './kept-answer-queries.ts';
import { matchAnswers } from './match-answers.ts';
import { putAnswer } from './put-answer.ts';

export function answerBankService(deps: Pick<SeekersDeps, 'db'>): ServiceImpl<typeof AnswerBankService> {
  return {
    async listAnswers({ prompts }, ctx) {
      const actor = seekerActor(ctx);
      const kept = await asActorReading(deps.db, actor, (db) => listAnswers(db, actor.userId), ctx.signal);
      const { rows, matches } = matchAnswers(kept, prompts);
      return { answers: rows.map(keptAnswerToProto), matches };
    },

    async putAnswer({ answerId, etag, prompt, value }, ctx) {
      const row = await putAnswer(deps, seekerActor(ctx), { answerId, etag, prompt, value: value! });
      return { answer: keptAnswerToProto(row) };
    },

    async deleteAnswer({ answerId }, ctx) {
      const actor = seekerActor(ctx);
      if (!(await asActor(deps.db, actor, (db) => deleteAnswer(db, actor.userId, answerId)))) throw answerNotFound(answerId);
      return {};
    },
  };
}
