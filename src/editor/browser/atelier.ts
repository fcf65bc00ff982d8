/** The atelier: the text of one article as it is in the repository, what is to be mended beside it, one commit. */
import './jitless.ts';
import type { ToldProblem } from '../../wording/problems/index.ts';
import { inOrder, isDocument, problemsOf } from '../check.ts';
import { type EditorFacts, LONGEST_TEXT } from '../facts.ts';
import { type OpenedText, openText } from '../lines.ts';
import { editorWording } from '../wording.ts';
import { type ForgeClient, type ForgeFile, forgeClient, Refused } from './forge-client.ts';
import { askForge, canAsk, comeBack, forgetToken, keepToken, knownToken } from './sign-in.ts';

/** Pause in typing after which the text is looked at (ms). */
const PAUSE = 150;

function byId<T extends HTMLElement>(id: string): T {
  return document.getElementById(id) as T;
}

const facts: EditorFacts = await (await fetch('../site.json')).json();
const words = editorWording(facts.lang);
const { forge } = facts;

/** The state of the page is told here: read out by screen readers. */
const status = byId('status');
const say = (text: string) => {
  status.textContent = text;
};

function showSignIn(): void {
  say('');
  byId('sign-in').hidden = false;
  byId('oauth').hidden = !canAsk(forge);
  byId('oauth').addEventListener('click', () => void askForge(forge));
  byId('with-token').addEventListener('submit', (event) => {
    event.preventDefault();
    const given = byId<HTMLInputElement>('token').value.trim();
    if (given === '') return;
    keepToken(given);
    location.reload();
  });
}

async function edit(file: string, token: string): Promise<void> {
  say(words.loading);
  const client = forgeClient(forge, token);
  const inRepository = forge.folder === '' ? file : `${forge.folder}/${file}`;
  try {
    const read = await client.read(inRepository);
    new Desk(file, inRepository, client, read).open();
  } catch (error) {
    tellRefusal(error);
    if (error instanceof Refused && error.kind === 'signed-out') {
      forgetToken();
      showSignIn();
      tellRefusal(error);
    }
  }
}

function tellRefusal(error: unknown): void {
  if (error instanceof TypeError) say(words.notUtf8);
  else if (!(error instanceof Refused)) throw error;
  else say(error.message ? `${words.refused[error.kind]} (${error.message})` : words.refused[error.kind]);
}

/** What is kept of a text that was not saved. */
interface Unsaved {
  version: string;
  text: string;
}

const sentence = ({ message }: ToldProblem): string => message;

/** The look at Markdown, once it is there: it is loaded after the text is shown. */
let textProblemsOf: typeof import('../check-text.ts').textProblemsOf = () => [];

class Desk {
  readonly #file: string;
  readonly #path: string;
  readonly #client: ForgeClient;
  readonly #area = byId<HTMLTextAreaElement>('text');
  readonly #message = byId<HTMLInputElement>('message');
  readonly #save = byId<HTMLButtonElement>('save');
  #version: string;
  #opened: OpenedText;
  #timer = 0;
  /** What was wrong with the published text already keeps nobody from correcting something else. */
  #tolerated: ReadonlySet<string> = new Set();
  #isSaving = false;

  /** Throws TypeError where the file is not UTF-8. */
  constructor(file: string, path: string, client: ForgeClient, { bytes, version }: ForgeFile) {
    this.#file = file;
    this.#path = path;
    this.#client = client;
    this.#version = version;
    this.#opened = openText(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes));
  }

  open(): void {
    this.#area.value = this.#opened.text;
    byId('desk').hidden = false;
    byId('sign-out').hidden = forge.backend === 'test-repo';
    byId('sign-out').addEventListener('click', () => {
      forgetToken();
      location.reload();
    });
    this.#area.addEventListener('input', () => {
      clearTimeout(this.#timer);
      this.#timer = window.setTimeout(() => this.#look(), PAUSE);
      this.#keep();
    });
    byId('desk').addEventListener('submit', (event) => {
      event.preventDefault();
      void this.#commit();
    });
    addEventListener('beforeunload', (event) => {
      if (this.#isEdited) event.preventDefault();
    });
    this.#takeUp();
    void this.#loadTextCheck();
  }

  /** Looks at the Markdown too from now on. Where that cannot be loaded the page says so: the build still looks. */
  async #loadTextCheck(): Promise<void> {
    let canLook = !this.#file.endsWith('.mdx') && this.#opened.text.length <= LONGEST_TEXT;
    try {
      if (canLook) ({ textProblemsOf } = await import('../check-text.ts'));
    } catch {
      canLook = false;
    }
    if (!canLook) byId('left-to-build').textContent = words.textLeftToBuild;
    this.#tolerated = new Set(textProblemsOf(this.#file, this.#opened.text, facts).map(sentence));
    this.#look();
  }

  get #isEdited(): boolean {
    return this.#area.value !== this.#opened.text;
  }

  /** Problems as buttons that lead to their place, and whether the text can be saved. */
  #look(): boolean {
    const text = this.#area.value;
    const inHeader = problemsOf(this.#file, text, facts);
    const inText = textProblemsOf(this.#file, text, facts);
    const problems = inOrder([...inHeader, ...inText]);
    const isError = ({ severity }: ToldProblem) => severity === 'error';
    const errors = problems.filter(isError).length;
    const refusing = [...inHeader, ...inText.filter((told) => !this.#tolerated.has(sentence(told)))];
    const mustMend = refusing.some(isError);
    const items = problems.map(({ line, column, severity, message, remedy }) => {
      const button = document.createElement('button');
      button.type = 'button';
      const place = document.createElement('strong');
      place.textContent = `${severity === 'error' ? words.error : words.warning}, ${words.line(line, column)}`;
      button.append(place, ...withCode(`${message} ${remedy}`));
      button.addEventListener('click', () => this.#goTo(line, column));
      const item = document.createElement('li');
      item.className = severity;
      item.append(button);
      return item;
    });
    byId('problems').replaceChildren(...items);
    byId('count').textContent =
      problems.length === 0 ? words.noProblem : words.found(errors, problems.length - errors);
    const canSave = this.#isEdited && !mustMend && !this.#isSaving;
    this.#save.disabled = !canSave;
    if (!this.#isSaving) say(!this.#isEdited ? words.unchanged : mustMend ? words.mendFirst : words.ready);
    return canSave;
  }

  #goTo(line: number, column: number): void {
    const lines = this.#area.value.split('\n');
    const start = lines.slice(0, line - 1).reduce((sum, each) => sum + each.length + 1, 0) + column - 1;
    const end =
      start + Math.max(1, /^[\p{L}\p{N}_-]*/u.exec(lines[line - 1]?.slice(column - 1) ?? '')![0].length);
    this.#area.focus();
    this.#area.setSelectionRange(start, end);
    // Browsers do not scroll to a selection that a script makes.
    const height = this.#area.scrollHeight / Math.max(1, lines.length);
    this.#area.scrollTop = Math.max(0, (line - 3) * height);
  }

  async #commit(): Promise<void> {
    clearTimeout(this.#timer);
    if (!this.#look()) return;
    this.#isSaving = true;
    this.#save.disabled = true;
    const text = this.#area.value;
    const file = this.#opened.file(text);
    say(words.saving);
    try {
      const message = this.#message.value.trim() || words.correction(this.#path);
      const bytes = new TextEncoder().encode(file);
      this.#version = await this.#client.write(this.#path, { bytes, version: this.#version }, message);
      this.#opened = openText(file);
      this.#message.value = '';
      this.#isSaving = false;
      this.#keep();
      this.#look();
      say(words.saved);
    } catch (error) {
      this.#isSaving = false;
      this.#save.disabled = false;
      tellRefusal(error);
    }
  }

  get #key(): string {
    return `fonds.unsaved ${location.pathname} ${this.#path}`;
  }

  /** A text that is not saved outlives the tab. */
  #keep(): void {
    try {
      const kept: Unsaved = { version: this.#version, text: this.#area.value };
      if (this.#isEdited) localStorage.setItem(this.#key, JSON.stringify(kept));
      else localStorage.removeItem(this.#key);
    } catch {
      // A browser that keeps nothing still asks before it closes the tab.
    }
  }

  #takeUp(): void {
    const kept = unsaved(this.#key);
    const isKept = kept !== null && kept.text !== this.#opened.text;
    if (!isKept) {
      this.#look();
      return;
    }
    const box = byId('unsaved');
    const take = byId<HTMLButtonElement>('take-up');
    const drop = byId<HTMLButtonElement>('drop');
    const close = (text: string) => {
      this.#area.value = text;
      box.hidden = true;
      this.#keep();
      this.#look();
      this.#area.focus();
    };
    take.addEventListener('click', () => close(kept.text));
    drop.addEventListener('click', () => close(this.#opened.text));
    box.hidden = false;
    const isSame = kept.version === this.#version;
    byId('unsaved-told').textContent = isSame ? words.draftKept : words.draftOld;
    take.hidden = isSame;
    if (isSame) this.#area.value = kept.text;
    this.#look();
  }
}

/** What stands between backquotes in a sentence, as code. */
function withCode(sentence: string): (string | HTMLElement)[] {
  return sentence.split('`').map((part, index) => {
    if (index % 2 === 0) return part;
    const code = document.createElement('code');
    code.textContent = part;
    return code;
  });
}

function unsaved(key: string): Unsaved | null {
  try {
    const kept = JSON.parse(localStorage.getItem(key) ?? 'null');
    return typeof kept?.text === 'string' ? kept : null;
  } catch {
    return null;
  }
}

await comeBack(forge).catch(() => undefined);
const path = new URLSearchParams(location.search).get('fichier') ?? '';
if (path === '') say(words.noFile);
else if (!isDocument(path)) say(words.noDocument(path));
else {
  byId('file').textContent = path;
  const token = knownToken(forge);
  if (token === null) showSignIn();
  else await edit(path, token);
}
