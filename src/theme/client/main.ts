/** What pages gain where scripts run; nothing here is needed to read. */
import { references } from './cite.ts';
import { followContents } from './contents.ts';
import { copyButtons } from './copy.ts';
import { searchKey } from './keyboard.ts';
import { notesInPlace } from './notes.ts';
import { schemeChoice } from './scheme-choice.ts';
import { shareLinks } from './share.ts';
import { tableStops } from './tables.ts';

schemeChoice();
searchKey();
shareLinks();
references();
copyButtons();
followContents();
notesInPlace();
tableStops();
