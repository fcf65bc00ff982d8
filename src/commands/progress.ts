/** Progress of a long command: a bar on one line of a terminal, a plain line now and then elsewhere. */
const WIDTH = 24;
/** Between two redraws in a terminal, and between two lines elsewhere (ms). */
const REDRAW = 60;
const LINE = 2000;

interface ProgressWords {
  /** Name of each phase. */
  phases: Record<string, string>;
  colon: string;
}

export class Progress {
  readonly #stream: NodeJS.WriteStream;
  readonly #words: ProgressWords;
  #drawn = 0;
  #open = false;

  /** Progress goes to the error stream: output stays clean for pipes. */
  constructor(words: ProgressWords, stream: NodeJS.WriteStream = process.stderr) {
    this.#words = words;
    this.#stream = stream;
    this.#drawn = performance.now();
  }

  update(phase: string, done: number, total: number): void {
    const now = performance.now();
    const terminal = this.#stream.isTTY;
    if (total === 0 || now - this.#drawn < (terminal ? REDRAW : LINE)) return;
    this.#drawn = now;
    const label = this.#words.phases[phase] ?? phase;
    const percent = Math.floor((100 * done) / total);
    if (!terminal) {
      this.#stream.write(`${label}${this.#words.colon}${done}/${total} (${percent} %)\n`);
      return;
    }
    const filled = Math.round((WIDTH * done) / total);
    const bar = '█'.repeat(filled) + '░'.repeat(WIDTH - filled);
    this.#stream.write(`\r\u001b[K${label} ${bar} ${percent} % (${done}/${total})`);
    this.#open = true;
  }

  /** Clears the bar: what follows starts on a clean line. */
  end(): void {
    if (this.#open) this.#stream.write('\r\u001b[K');
    this.#open = false;
  }
}
