import { serve, workerInput } from '../store/serve.ts';
import { type ReadContext, Reader, type ReadJob, type ReadOutcome } from './read.ts';

const reader = Reader.create(workerInput<ReadContext>());

serve<ReadJob, ReadOutcome>(async (job, mark) => (await reader).update(job, mark));
