/** The two pages of the editor, as HTML: no inline style or script, so that their policies need allow none. */
import type { EditorFacts } from './facts.ts';
import { editorWording, FORGE_NAMES } from './wording.ts';

const escapeText = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;');

export function atelierPage({ title, lang, forge }: EditorFacts): string {
  const words = editorWording(lang);
  const t = escapeText;
  return `<!doctype html>
<html lang="${words.lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="robots" content="noindex">
<meta name="referrer" content="same-origin">
<title>${t(words.title)} · ${t(title)}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="atelier.css">
<script type="module" src="atelier.js"></script>
</head>
<body>
<header>
<a href="../../">${t(title)}</a>
<a href="../">${t(words.list)}</a>
<button type="button" id="sign-out" hidden>${t(words.signOut)}</button>
</header>
<main>
<h1>${t(words.title)}</h1>
<p id="file"></p>
<noscript><p>${t(words.needsScript)}</p></noscript>
<p id="status" role="status"></p>
<div id="sign-in" hidden>
<h2>${t(words.signIn)}</h2>
<button type="button" id="oauth" class="main" hidden>${t(words.signInWith(FORGE_NAMES[forge.backend]))}</button>
<form id="with-token">
<label for="token">${t(words.token)}</label>
<input id="token" type="password" autocomplete="off" spellcheck="false" required aria-describedby="token-hint">
<p id="token-hint" class="hint">${t(words.tokenHint)}</p>
<button>${t(words.tokenAction)}</button>
</form>
</div>
<form id="desk" hidden>
<div id="unsaved" hidden>
<p id="unsaved-told"></p>
<button type="button" id="take-up">${t(words.showDraft)}</button>
<button type="button" id="drop">${t(words.dropDraft)}</button>
</div>
<div class="written">
<label for="text">${t(words.text)}</label>
<textarea id="text" lang="${t(lang)}" spellcheck="true" autocapitalize="off" aria-describedby="count"></textarea>
</div>
<section class="told" aria-labelledby="told">
<h2 id="told">${t(words.problems)}</h2>
<p id="count"></p>
<ul id="problems"></ul>
<p id="left-to-build" class="hint">${t(words.leftToBuild)}</p>
</section>
<div class="written">
<label for="message">${t(words.what)}</label>
<p id="message-hint" class="hint">${t(words.whatHint)}</p>
<input id="message" autocomplete="off" maxlength="200" aria-describedby="message-hint">
</div>
<div class="written"><button id="save" class="main" disabled>${t(words.save)}</button></div>
</form>
</main>
</body>
</html>
`;
}

export function adminPage({ title, lang }: EditorFacts): string {
  const words = editorWording(lang);
  return `<!doctype html>
<html lang="${words.lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="robots" content="noindex">
<title>${escapeText(title)}</title>
<link rel="icon" href="data:,">
<script type="module" src="admin.js"></script>
</head>
<body>
<noscript><p>${escapeText(words.needsScript)}</p></noscript>
</body>
</html>
`;
}
