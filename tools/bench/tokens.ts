import { randomUUID } from 'node:crypto';
import { signUserToken } from '@hireflux/kit/tokens';
import { exportJWK, generateKeyPair } from 'jose';

/** The key set of a mesh of one key, and the authorization of a recruiter by it. */
export async function recruiterToken(): Promise<{ readonly keys: string; readonly authorization: string }> {
  const { privateKey, publicKey } = await generateKeyPair('EdDSA', { extractable: true });
  const keys = JSON.stringify({ keys: [{ ...(await exportJWK(publicKey)), kid: 'user-1' }] });
  const [userId, sessionId, companyId] = [randomUUID(), randomUUID(), randomUUID()];
  const token = await signUserToken({ kid: 'user-1', key: privateKey }, { kind: 'user', userId, userType: 'employer', sessionId, companyId, emailVerified: true });
  return { keys, authorization: `Bearer ${token}` };
}
