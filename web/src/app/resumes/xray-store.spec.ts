import { TestBed } from '@angular/core/testing';
import { create } from '@bufbuild/protobuf';
import { FactKind } from '@hireflux/proto/common/v1/resume_pb';
import { RankingService } from '@hireflux/proto/matching/v1/ranking_service_pb';
import { ApplicationService } from '@hireflux/proto/seekers/v1/application_service_pb';
import { FactContentSchema } from '@hireflux/proto/seekers/v1/resume_pb';
import { type CorrectFactRequest, ResumeService } from '@hireflux/proto/seekers/v1/resume_service_pb';
import { provideFakeServer } from '../connect/testing/fake-server';
import { XrayStore } from './xray-store';

const RESUME = { resumeId: 'r', resumeVersionId: 'v1', reading: { facts: [{ factId: 'f', kind: FactKind.SKILL, text: 'k8s' }] } };

async function opened(asked: CorrectFactRequest[]) {
  let corrected = false;
  TestBed.configureTestingModule({
    providers: [
      XrayStore,
      provideFakeServer((router) => {
        router.service(ResumeService, {
          getResume: () => ({ resume: RESUME }),
          correctFact: (req) => {
            asked.push(req);
            corrected = true;
            return { resume: { ...RESUME, resumeVersionId: 'v2', reading: { facts: [{ factId: 'f', kind: FactKind.SKILL, text: 'Kubernetes', corrected: true }] } } };
          },
        });
        router.service(ApplicationService, { listApplications: () => ({ applications: [{ applicationId: 'a', jobTitle: 'Operator', companyName: 'Bank' }] }) });
        router.service(RankingService, { getFitIndex: () => ({ fit: { known: true, fitIndex: corrected ? 91 : 79, inputHash: String(corrected) } }) });
      }),
    ],
  });
  const store = TestBed.inject(XrayStore);
  store.open('r');
  await vi.waitFor(() => expect(store.resume()).toBeDefined());
  return store;
}

describe('XrayStore', () => {
  it('puts a fact right in the version that was read, and shows what stands from then on', async () => {
    const asked: CorrectFactRequest[] = [];
    const store = await opened(asked);
    const [fact] = store.resume()!.reading!.facts;

    await store.replace('request', fact!, create(FactContentSchema, { text: 'Kubernetes' }));

    expect(asked[0]).toMatchObject({ requestId: 'request', resumeId: 'r', resumeVersionId: 'v1', factId: 'f', change: { case: 'replacement' } });
    expect(store.resume()).toMatchObject({ resumeVersionId: 'v2', reading: { facts: [{ text: 'Kubernetes' }] } });
  });

  it('tells which running applications were scored again, from what to what', async () => {
    const store = await opened([]);

    await store.remove('request', store.resume()!.reading!.facts[0]!);
    await vi.waitFor(() => expect(store.rescored()).toEqual([{ applicationId: 'a', title: 'Operator', company: 'Bank', before: 79, after: 91 }]), { timeout: 8000 });

    expect(store.rescoring()).toBe(false);
  });
});
