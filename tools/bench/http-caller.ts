import { Agent, request } from 'node:http';

/** Makes the same Connect call in JSON over HTTP/1.1 again and again, on connections that stay. */
export function httpCaller(port: number, path: string, body: string, authorization: string, atOnce: number) {
  const agent = new Agent({ keepAlive: true, maxSockets: atOnce });
  const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body), authorization };
  const call = () =>
    new Promise<Buffer>((resolve, reject) => {
      const asked = request({ agent, host: '127.0.0.1', port, path, method: 'POST', headers }, (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('end', () => {
          const bytes = Buffer.concat(chunks);
          if (answer.statusCode === 200) resolve(bytes);
          else reject(new Error(`${path} was answered ${answer.statusCode}: ${bytes}`));
        });
      });
      asked.once('error', reject);
      asked.end(body);
    });
  return { call, close: () => agent.destroy() };
}
