/** A server of this machine, started, with what may keep it from starting told as a sentence. */
import type { Server } from 'node:http';
import { commandWording } from '../wording/commands.ts';

export interface ListenOptions {
  host: string;
  port: number;
  /** Path prefix of the site, '' or `/fonds`. */
  base: string;
  lang: string;
}

/**
 * Listens and says where. Gives 0 once the server is closed, 2 where the port is taken or the host is not this machine,
 * which it says.
 */
export function listen(server: Server, { host, port, base, lang }: ListenOptions): Promise<number> {
  const wording = commandWording(lang);
  return new Promise((end) => {
    server.on('error', (error: NodeJS.ErrnoException) => {
      console.error(error.code === 'EADDRINUSE' ? wording.portTaken(port) : error.message);
      end(2);
    });
    server.on('close', () => end(0));
    server.listen(port, host, () => {
      const address = server.address();
      const bound = typeof address === 'object' && address ? address.port : port;
      const name = host.includes(':') ? `[${host}]` : host;
      console.log(wording.serving(`http://${name}:${bound}${base}/`));
    });
  });
}
