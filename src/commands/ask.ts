/** Questions in a terminal. */
import { createInterface, type Interface } from 'node:readline';

/** The person left a question: Ctrl-C, or the end of the input. */
export class Interrupted extends Error {}

/** Whether questions can be asked: both ends are a terminal. */
export const canAsk = (): boolean => Boolean(process.stdin.isTTY && process.stdout.isTTY);

/** A talk of several questions. Lines that come before they are asked for wait for their question. */
class Talk {
  readonly #terminal: Interface = createInterface({ input: process.stdin, output: process.stdout });
  readonly #lines: string[] = [];
  #isOver = false;
  #wake: () => void = () => undefined;

  constructor(interruption?: AbortSignal) {
    // An earlier talk has let go of it.
    process.stdin.ref();
    this.#terminal.on('line', (line) => {
      this.#lines.push(line);
      this.#wake();
    });
    this.#terminal.on('SIGINT', () => this.#terminal.close());
    interruption?.addEventListener('abort', () => this.#terminal.close());
    this.#terminal.on('close', () => {
      this.#isOver = true;
      this.#wake();
    });
  }

  /**
   * Asks `question` until `check` gives null; what it gives else is said, and asked again. An empty answer is `usual`.
   * Throws `Interrupted`.
   */
  async ask(question: string, usual: string, check: (answer: string) => string | null): Promise<string> {
    for (;;) {
      this.#terminal.setPrompt(question);
      this.#terminal.prompt();
      const answer = (await this.#line()).trim() || usual;
      const fault = check(answer);
      if (fault === null) return answer;
      console.log(`  ${fault}`);
    }
  }

  async #line(): Promise<string> {
    if (this.#lines.length === 0 && !this.#isOver) {
      await new Promise<void>((wake) => {
        this.#wake = wake;
      });
    }
    const line = this.#lines.shift();
    if (line === undefined) throw new Interrupted();
    return line;
  }

  /** Lets go of the terminal: a command that asked must end. */
  end(): void {
    this.#terminal.close();
    process.stdin.unref();
  }
}

/** Runs a talk and lets go of the terminal. Throws `Interrupted` where the person left it, or `interruption` ends it. */
export async function talk<T>(questions: (talk: Talk) => Promise<T>, interruption?: AbortSignal): Promise<T> {
  const one = new Talk(interruption);
  try {
    return await questions(one);
  } finally {
    one.end();
  }
}
