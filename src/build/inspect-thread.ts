/** The thread that looks at the output folders while the archive is loaded. */
import { parentPort, workerData } from 'node:worker_threads';
import { type InspectionOrder, Ledger } from './ledger.ts';

const { path, folders } = workerData as InspectionOrder;
parentPort?.postMessage(Ledger.read(path).inspect(folders));
