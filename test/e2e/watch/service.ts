/** A small service that answers, or fails on demand, and counts its answers as Prometheus reads them. */
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';

export type Service = { readonly port: number; fails: boolean; readonly close: () => void };

export async function startService(): Promise<Service> {
  const counts = { 200: 0, 500: 0 };
  const service: { port: number; fails: boolean; close: () => void } = {
    port: 0,
    fails: false,
    close: () => {},
  };
  const server: Server = createServer(({ url }, response) => {
    if (url === '/metrics') {
      const lines = Object.entries(counts).map(
        ([code, count]) => `http_requests_total{code="${code}"} ${count}`,
      );
      response
        .setHeader('content-type', 'text/plain')
        .end(`# TYPE http_requests_total counter\n${lines.join('\n')}\n`);
      return;
    }
    const code = service.fails && Math.random() < 0.5 ? 500 : 200;
    counts[code]++;
    response.writeHead(code).end();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (typeof address === 'object' && address) service.port = address.port;
  // Its users.
  const traffic = setInterval(() => void fetch(`http://127.0.0.1:${service.port}/`).catch(() => {}), 20);
  service.close = () => {
    clearInterval(traffic);
    server.closeAllConnections();
    server.close();
  };
  return service;
}
