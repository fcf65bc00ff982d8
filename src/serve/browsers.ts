/** The browsers that show a preview, and what they are told: events of a stream (Server-Sent Events). */
import type { ServerResponse } from 'node:http';
import type { Visit } from './gate.ts';

/** What the page of a browser may have to do: load anew where it shows one of these addresses, or whatever it shows. */
export type Changed = readonly string[] | '*';

export class Browsers {
  readonly #streams = new Set<ServerResponse>();

  /** Opens a stream of events, which lasts until the browser leaves; `first` is told at once. */
  add({ request, response }: Visit, first?: Changed): void {
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    if (request.method === 'HEAD') {
      response.end();
      return;
    }
    response.write('\n');
    this.#streams.add(response);
    response.on('close', () => this.#streams.delete(response));
    if (first) response.write(eventOf(first));
  }

  /** Pages at these addresses are no longer what they were. */
  tellChanged(changed: Changed): void {
    this.#send(eventOf(changed));
  }

  /** Pages have moved, from each address to another. */
  tellMoved(moved: ReadonlyMap<string, string>): void {
    this.#send(`event: moved\n${eventOf(Object.fromEntries(moved))}`);
  }

  #send(event: string): void {
    for (const stream of this.#streams) stream.write(event);
  }
}

/** The HTML standard, 9.2.5: fields a line each, ended by an empty line. */
const eventOf = (data: unknown): string => `data: ${JSON.stringify(data)}\n\n`;
