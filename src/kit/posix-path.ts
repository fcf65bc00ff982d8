/** Paths with slashes, as the content folder and addresses have them on any machine. */
export { posix } from 'node:path';
