/** A published shard, as the reader's browser reads it. See `shards.ts` for what it holds. */
import { FREQUENCY, IN_TERMS, IN_TITLE, WEIGHT_BITS } from './bucket-index.ts';
import { HASH_LENGTH } from './layout.ts';
import { NumberReader } from './numbers.ts';

/** A form with the documents that hold it. */
export interface FormPostings {
  form: string;
  /** Numbers of the documents, and how well each holds the form. */
  documents: number[];
  weights: number[];
  /** Positions of its documents: in which runs of the file of positions, and how many documents each has. */
  firstRun: number;
  runs: number[];
  positions: PositionsFile;
}

/** Positions of the forms of a shard: the name of their file, and its size in kB. */
export interface PositionsFile {
  name: string;
  kilobytes: number;
}

export interface ShardText {
  positions: PositionsFile;
  forms: FormPostings[];
}

/** How well a text holds a form, by its frequency; a title or a keyword counts beside. */
const BY_FREQUENCY = [0.5, 0.9, 1.3, 1.8];
const TITLE = 6;
const TERMS = 3;

/** Reads a shard; `offsets` are the numbers of the first document of each bucket. */
export function readShard(text: string, offsets: readonly number[]): ShardText {
  const reader = new NumberReader(text, HASH_LENGTH);
  const positions: PositionsFile = { name: text.slice(0, HASH_LENGTH), kilobytes: reader.number() };
  const forms: FormPostings[] = [];
  let form = '';
  let run = 0;
  while (!reader.isDone) {
    const shared = reader.number();
    form = form.slice(0, shared) + reader.word(reader.number());
    const postings: FormPostings = { form, documents: [], weights: [], firstRun: run, runs: [], positions };
    let bucket = 0;
    for (let left = reader.number(); left > 0; left--) {
      bucket += reader.number();
      const count = reader.number();
      let document = (offsets[bucket] ?? 0) - 1;
      for (let each = 0; each < count; each++) {
        const posting = reader.number();
        document += (posting >> WEIGHT_BITS) + 1;
        postings.documents.push(document);
        postings.weights.push(weightOf(posting));
      }
      postings.runs.push(count);
      run++;
    }
    forms.push(postings);
  }
  return { positions, forms };
}

function weightOf(posting: number): number {
  const inTitle = posting & IN_TITLE ? TITLE : 0;
  return BY_FREQUENCY[posting & FREQUENCY]! + inTitle + (posting & IN_TERMS ? TERMS : 0);
}

/** Positions of each form in each of its documents, from the shard's file of positions. */
export function readPositions(text: string, forms: readonly FormPostings[]): Map<number, number[]>[] {
  const reader = new NumberReader(text);
  let run = 0;
  return forms.map(({ documents, firstRun, runs }) => {
    const positions = new Map<number, number[]>();
    for (; run < firstRun; run++) reader.word(reader.number());
    let document = 0;
    for (const count of runs) {
      reader.number();
      for (let each = 0; each < count; each++) positions.set(documents[document++]!, readPlaces(reader));
      run++;
    }
    return positions;
  });
}

function readPlaces(reader: NumberReader): number[] {
  const first = reader.number();
  if ((first & 1) === 0) return [first >> 1];
  const places: number[] = [];
  let place = 0;
  for (let left = first >> 1; left > 0; left--) {
    place += reader.number();
    places.push(place);
  }
  return places;
}
