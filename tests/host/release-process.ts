/** A release in a process of its own, for the tests that kill it: `node release-process.ts <job as JSON>`. */
import { type ReleaseOptions, releaseTo, releaseToFolder } from '../../src/release/release.ts';
import { RsyncTarget } from '../../src/release/rsync.ts';
import { S3Target } from '../../src/release/s3.ts';

export type Place =
  | { kind: 'folder'; folder: string }
  | { kind: 'rsync'; options: ConstructorParameters<typeof RsyncTarget>[0] }
  | { kind: 's3'; options: ConstructorParameters<typeof S3Target>[0] };

export interface Job {
  place: Place;
  options: ReleaseOptions;
}

const { place, options } = JSON.parse(process.argv[2]!) as Job;
// From here on the parent may kill us.
process.stdout.write('begins\n');
if (place.kind === 'folder') await releaseToFolder(place.folder, options);
else
  await releaseTo(
    place.kind === 'rsync' ? new RsyncTarget(place.options) : new S3Target(place.options),
    options,
  );
process.stdout.write('done\n');
