import { workerData } from 'node:worker_threads';
import { serve } from '../store/serve.ts';
import { type ReadContext, Reader, type ReadJob, type ReadOutcome } from './read.ts';

const reader = Reader.create(workerData as ReadContext);

serve<ReadJob, ReadOutcome>(async (job) => (await reader).update(job));
