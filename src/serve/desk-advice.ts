/** Advice for the desk, found while the preview goes on answering. */
import type { Session } from '../build/open-session.ts';
import type { Problem } from '../kit/problem.ts';

/** Time after which the desk is shown with what it has: advice that is kept is there at once (ms). */
const PATIENCE = 150;

export class DeskAdvice {
  #problems: Problem[] = [];
  #finding: Promise<void> | null = null;
  #session: Session | null = null;
  #isOwed = false;
  readonly #onFound: () => void;

  /** `onFound` is told when advice is there that the desk was shown without. */
  constructor(onFound: () => void) {
    this.#onFound = onFound;
  }

  /** Whether advice has been found since the desk was last shown: its browser may not have listened yet. */
  get isOwed(): boolean {
    return this.#isOwed;
  }

  /** From now on advice is on what this session loaded; it is looked for when it is next asked for. */
  renew(session: Session): void {
    this.#session = session;
    this.#finding = null;
  }

  /** Advice as far as it is known soon: all of it, or that of before while the rest is looked for. */
  async soon(): Promise<{ problems: readonly Problem[]; isWhole: boolean }> {
    const session = this.#session;
    if (!session) return { problems: [], isWhole: true };
    this.#finding ??= this.#find(session);
    const finding = this.#finding;
    let isWhole = false;
    const found = finding.then(() => {
      isWhole = this.#finding === finding;
    });
    await Promise.race([found, new Promise((done) => setTimeout(done, PATIENCE))]);
    this.#isOwed = false;
    if (!isWhole) {
      void found.then(() => {
        this.#isOwed = true;
        this.#onFound();
      });
    }
    return { problems: this.#problems, isWhole };
  }

  async #find(session: Session): Promise<void> {
    const { adviseArchive } = await import('../archive/advice/index.ts');
    const isOver = () => this.#session !== session;
    const { loaded, content, store, generator } = session;
    const options = { loaded, content, cache: store, generator, now: Date.now(), spelling: false, isOver };
    // A file that goes while it is read: the next load tells.
    const problems = await adviseArchive(options).catch(() => null);
    if (problems && !isOver()) this.#problems = problems;
  }
}
