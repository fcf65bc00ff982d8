/** Brings the store up to date with a content folder: only what changed since the last run is read. */
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ContentFile } from '../content/types.ts';
import { JobFailed } from '../kit/threads.ts';
import type { ReadContext, ReadJob, ReadOutcome } from './reading/read.ts';
import { readAhead } from './reading/read-ahead.ts';
import type { ReadApart } from './reading/read-thread.ts';
import { ReadingNote } from './reading/reading-note.ts';
import { compareStamps, isDocumentPath, makeJobs, stampsOf, touchedDocuments } from './reading/touched.ts';
import { StoreDamaged } from './store/database.ts';
import type { Contents, DocumentStore } from './store/documents.ts';

/**
 * Minimum number of changed documents for which processes that read them pay off. Fewer are read in this one, which a
 * crash ends: the note says which document it was, and that one is read apart the next time.
 */
const MIN_DOCUMENTS_FOR_PROCESSES = 150;
/** Time that a document may take (ms): the largest take a hundredth of it on a slow machine. */
const DEADLINE = 20_000;

export interface StoreWork {
  store: DocumentStore;
  context: ReadContext;
  /** Every file of the content folder, and the clock when they were listed. */
  files: ContentFile[];
  started: number;
  /** Number of processes that read many documents, at most; by default that of the processors. */
  processes?: number;
  /** Time that a document may take (ms). */
  deadline?: number;
  /** Called once, as soon as reading leaves a processor to other work. */
  onSpare?: () => void;
  /** Called once the store holds all documents. */
  onStored(): void;
  onProgress?: (phase: 'read', done: number, total: number) => void;
}

/** Where the store has been altered, everything is read again. `read` is the number of documents read. */
export async function updateStore(work: StoreWork): Promise<{ contents: Contents; read: number }> {
  const { store, onStored } = work;
  const update = new StoreUpdate(work);
  try {
    const read = await update.run();
    onStored();
    return { contents: store.readAll(), read };
  } catch (error) {
    const isDamaged =
      error instanceof StoreDamaged || (error instanceof JobFailed && error.kind === StoreDamaged.name);
    if (!isDamaged) throw error;
  }
  store.wipe();
  const read = await update.run();
  onStored();
  return { contents: store.readAll(), read };
}

class StoreUpdate {
  readonly #work: StoreWork;

  constructor(work: StoreWork) {
    this.#work = work;
  }

  /** Gives the number of documents read. Throws `StoreDamaged` where the store has been altered. */
  async run(): Promise<number> {
    const { store, files, started } = this.#work;
    const { changed, gone } = compareStamps(files, store.files);
    if (changed.length + gone.length === 0) return 0;
    const jobs = makeJobs(touchedDocuments(files, changed, gone), gone.filter(isDocumentPath));
    try {
      const outcomes = await this.#read(jobs);
      const doubtful = new Set(outcomes.flatMap((outcome) => outcome.doubtful));
      store.save(stampsOf(files, started, doubtful));
      return outcomes.reduce((sum, outcome) => sum + outcome.read, 0);
    } catch (error) {
      store.close();
      throw error;
    }
  }

  async #read(jobs: ReadJob[]): Promise<ReadOutcome[]> {
    const total = jobs.reduce((sum, job) => sum + job.changed.length, 0);
    const outcomes: ReadOutcome[] = [];
    let done = 0;
    const onResult = (outcome: ReadOutcome, job: ReadJob) => {
      outcomes.push(outcome);
      done += job.changed.length;
      this.#work.onProgress?.('read', done, total);
    };
    if (jobs.length === 0) {
      this.#work.store.begin();
      return outcomes;
    }
    const note = new ReadingNote(join(this.#work.store.dir, '..', 'reading'));
    if (total >= MIN_DOCUMENTS_FOR_PROCESSES || note.names(jobs)) await this.#readApart(jobs, onResult);
    else await this.#readHere(jobs, note, onResult);
    note.remove();
    return outcomes;
  }

  /** Reads in processes of their own: one that a document ends costs the reading of that document. */
  async #readApart(jobs: readonly ReadJob[], onResult: OnRead): Promise<void> {
    const { context, processes, deadline = DEADLINE, onSpare } = this.#work;
    const { runInProcesses } = await import('../kit/processes.ts');
    const { isEmpty } = this.#work.store;
    const data: ReadApart = { context, store: this.#work.store.beginAside(), isFresh: isEmpty };
    const ahead = readAhead(
      context.content,
      jobs.flatMap(({ changed }) => changed.flatMap(({ file }) => (file.unread ? [] : file))),
    );
    try {
      await runInProcesses<ReadJob, ReadOutcome>({
        module: new URL('./reading/read-thread.ts', import.meta.url),
        data,
        folder: join(this.#work.store.dir, '..'),
        jobs,
        size: processes,
        deadline,
        onResult,
        onSpare,
        onDeath: (job, part, failed) => ({
          ...job,
          changed: job.changed.map((each, position) => (position === part ? { ...each, failed } : each)),
        }),
      });
    } finally {
      await ahead.end();
    }
  }

  async #readHere(jobs: readonly ReadJob[], note: ReadingNote, onResult: OnRead): Promise<void> {
    const { context, deadline = DEADLINE, onSpare } = this.#work;
    onSpare?.();
    const { Reader } = await import('./reading/read.ts');
    const { isEmpty } = this.#work.store;
    const database = this.#work.store.begin();
    const reader = await Reader.create({ ...context, deadline });
    try {
      for (const job of jobs) {
        const mark = (position: number) => note.write(job.changed[position]!.file.path);
        const outcome = await reader.update(job, database, { isFresh: isEmpty, mark });
        onResult(outcome, job);
        await nextTurn();
      }
    } finally {
      await reader.close();
    }
  }
}

type OnRead = (outcome: ReadOutcome, job: ReadJob) => void;
