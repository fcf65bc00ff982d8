/** Pieces that inputs are made of: the signs of each language, and what attackers write. */

const lines = (text: string): string[] => text.trim().split('\n');

/** What anybody may write anywhere: other scripts, signs that no one sees, halves of characters, controls. */
export const ODD = [
  'é',
  'e\u0301',
  '\u00a0',
  '\u202f',
  '\u00ad',
  '\u200b',
  '\u202e',
  '\u2066',
  '\ufeff',
  '\u2028',
  '\u0085',
  '\0',
  '\x1b[2J',
  '\x07',
  '\ud800',
  '\udc00',
  '😀',
  '👩‍👩‍👧',
  'العربية',
  '日本語',
  'İ',
  'ß',
  'ﬁ',
  'Ⅻ',
  '\r',
  '\r\n',
  '\n',
  '\t',
  ' ',
  '  ',
  '',
  '%',
  '%00',
  '%2e%2e',
  '..',
  '/',
  '\\',
  "'",
  '"',
  '`',
  '$',
  '$' + '{x}',
  '{{x}}',
  '{%x%}',
  '<',
  '>',
  '&',
  '&amp;',
  '&#x6a;',
  '#',
  '?',
  'constructor',
  '__proto__',
  'toString',
  'NaN',
  '-0',
  '1e400',
  '0x10',
  '9'.repeat(40),
  'a'.repeat(300),
];

/** Addresses, among them those that act. */
export const ADDRESSES = [
  ...lines(String.raw`
javascript:alert(1)
JaVaScRiPt:alert(1)
java	script:alert(1)
&#106;avascript:alert(1)
javascript&colon;alert(1)
vbscript:x
data:text/html,<script>alert(1)</script>
data:image/svg+xml,<svg onload=alert(1)>
//ailleurs.exemple/x.js
\\ailleurs.exemple\x
/\ailleurs.exemple
https://ailleurs.exemple/x.png
http://[::1]/
https://a:b@c/
https://exemple.fr:99999/
mailto:a@b.fr
tel:+33
file:///etc/passwd
blob:x
filesystem:x
view-source:x
feed:javascript:alert(1)
jar:x!/
../../../etc/passwd
/../x
./plan.svg
affiche.png
rapport.pdf
film.mp4
entretien.mp3
/2022/deux-ans/
#top
#
?
%
%zz
%E0%A4%A
/%00
`),
  ' javascript:alert(1)',
  'java\nscript:alert(1)',
  '\x01javascript:alert(1)',
  'java\0script:alert(1)',
  '',
];

/** HTML that acts, loads, breaks out or never ends. */
export const HTML = [
  ...lines(`
<script>alert(1)</script>
<script
</script>
<scr<script>ipt>
<img src=x onerror=alert(1)>
<img src="https://ailleurs.exemple/x.png">
<img srcset="https://ailleurs.exemple/x.png 2x">
<a href="javascript:alert(1)">x</a>
<a href=" &#1;javascript:alert(1)">x</a>
<a ping="https://ailleurs.exemple">x</a>
<svg onload=alert(1)>
<svg><script>alert(1)</script></svg>
<svg><style><img src=x onerror=alert(1)></style></svg>
<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=x onerror=alert(1)&gt;">
<math><mi xlink:href="javascript:alert(1)">x</mi></math>
<iframe src="https://ailleurs.exemple"></iframe>
<iframe srcdoc="<script>alert(1)</script>">
<object data="x.swf">
<embed src="x.swf">
<base href="https://ailleurs.exemple/">
<meta http-equiv="refresh" content="0;url=https://ailleurs.exemple">
<link rel="stylesheet" href="https://ailleurs.exemple/x.css">
<style>@import "https://ailleurs.exemple/x.css";</style>
<style>*{background:url(https://ailleurs.exemple)}
<p style="background:url(https://ailleurs.exemple)">
<p style="position:fixed">x</p>
<form action="https://ailleurs.exemple"><button formaction="javascript:alert(1)">
<input type="image" src="https://ailleurs.exemple/x">
<input type=checkbox checked>
<video poster="https://ailleurs.exemple/x.png" src="film.mp4">
<audio src="entretien.mp3" onplay="alert(1)">
<video><source src="https://ailleurs.exemple/x.mp4"><track src="https://ailleurs.exemple/x.vtt"></video>
<details open ontoggle=alert(1)>
<body onload=alert(1)>
<html><head><title>
<noscript><p title="</noscript><img src=x onerror=alert(1)>">
<template><script>alert(1)</script></template>
<xmp><script>alert(1)</script>
<plaintext>
<textarea>
<title>
<select><option>
<table><tr><td>
<table><a>
<td>
<caption>
<frameset>
<!--
-->
--!>
<!doctype html>
<![CDATA[
]]>
<?xml-stylesheet href="x.xsl"?>
<?
<p
<p title="
<p title='
</p>
<br/>
</br>
<b><i></b></i>
<a><a>
<h2 id="constructor">x</h2>
<p id="__proto__">
<p id=top>
<ruby>x<rt>y</ruby>
<li value=3>
<ol start=-5 type=i>
<q cite="javascript:alert(1)">x</q>
<time datetime="x">
<bdo dir=rtl>
<custom-element onclick=x>
<portal src=https://ailleurs.exemple>
`),
];

/** Signs of Markdown, of its extensions and of what other programs write for it. */
export const MARKDOWN = [
  ...lines(String.raw`
# Titre
##Titre
###### 
Titre
===
---
***
* puce
- puce
-
+ [ ] tâche
- [x] faite
1. un
12. douze
10) dix
> cité
>
    code
~~~js
:::note
:::note [Titre]
:::note[Titre]{#id .x}
:::galerie
:::frise
:::poeme
:::chiffres
::::
:::
:mot[x]{y=z}
::film[x]
[^1]
[^1]: note
[^1]:
[^nom long]
[^é]: note [^1]
[x]
[x][]
[x]: /y "t"
[x]: <
[a](
](
![
![alt](affiche.png "titre")
![](plan.svg)
[rapport](rapport.pdf)
**
__
*
_
~~
~
\
\\
\(
|a|b|
|-|-|
|:-:|
|a|b|c|d|
| 
<https://exemple.fr>
https://exemple.fr/a_b?c=d&e
www.exemple.fr
a@exemple.fr
&eacute;
&#0;
&#x110000;
&nbsp
{#id}
{.x}
{{< figure >}}
{% include %}
<doc12|left>
[->art12]
[[1]]
<<<<<<< HEAD
=======
>>>>>>> x
« mot »
"mot"
10 000 €
n°
1er
M. Dupont
l'été
...
--
(c)
: ; ! ?
version https://git-lfs.github.com/spec/v1
`),
  '\n',
  '\n\n',
  '\n\n',
  '\n\n',
  '  \n',
  '\t',
  '```',
  '```\n',
  '`',
  '``',
  'texte ',
  'mot ',
  'x',
  '\n    ',
  '\n> ',
  '\n- ',
  '\n  - ',
];

/** Signs of MDX. */
export const MDX = lines(String.raw`
<Note>
</Note>
<Note titre="x">
<Note titre={"x"}>
<Galerie>
<Frise/>
<Inconnu>
<img src={x} />
<p onClick={() => alert(1)}>
<p {...x}>
<>
</>
{
}
{x}
{"x"}
{/* x */}
{/* 
{\`x\`}
{<b/>}
{process.exit(1)}
{import('node:fs')}
import x from 'node:fs'
import fs from "fs";
export const a = 1
export default function () {}
export * from 'x'
(
[
<a.b>
<a:b>
<a-b c:d="x">
<script>{"x"}</script>
<img src="affiche.png" alt="x" />
<a href="javascript:alert(1)">x</a>
`);

/** Signs of YAML, and keys and values of our files. */
export const YAML = [
  ...lines(`
title: Titre
title: "Titre
title: A: B
title: 'l'été'
title: # rien
title: |
title: >-
published: 2022-04-04
published: 04/04/2022
published: 2022-02-30
published: 2022-04-04T25:00
published: !!timestamp 2022
rubric: r
keywords: [a, b]
keywords: [a, b
keywords: a, b
keywords:
authors: {a: b}
- x
  - y
    file: ../../etc/passwd
lead: "**x"
formerUrls: [/spip.php?article1]
spip: 12
spip: [breve5, x]
id: urn:x
withdrawn: {date: 2022-01-01, reason: x}
draft: oui
draft: true
lang: ar
lang: x-y-z-!
image: {file: a.png, alt: x}
attachments: [{file: a.pdf}]
url: https://exemple.fr
url: javascript:alert(1)
theme: {colors: {light: {ink: "#000"}}}
&a [*a]
&a x
*a
*b
<<: *a
? x
: y
!!js/function x
!!binary AAAA
!!set {a}
!!python/object:os.system x
---
...
%YAML 1.2
@x
`),
  '\n',
  '\n',
  '\n',
  '\n  ',
  '\n    ',
  '\n\t',
  ': ',
  '- ',
  '"',
  "'",
  '{',
  '}',
  '[',
  ']',
  ',',
  '#',
  '|',
  '>',
  '&',
  '*',
  '!',
  '%',
  '~',
  'null',
  'true',
  '0o7',
  '1_000',
  '2022',
  '"\\u0000"',
  '"\\x1b"',
  '"\\ud800"',
];

/** What would become a line of code in a host file, and names of its own to look for. */
export const HOST = [
  '\nINJECTED x;\n',
  '\r\nINJECTED x\r\n',
  '"\nINJECTED x;',
  "';\nINJECTED x;",
  '}\nINJECTED x;\n{',
  '`\nINJECTED\n`',
  '\u2028INJECTED',
  '\u0085INJECTED',
  '\\\nINJECTED',
  '*/\nINJECTED\n/*',
  '#',
  ';',
  '{',
  '}',
  '$host',
  '$' + '{INJECTED}',
  '%{ENV:X}',
  '%1',
  '$1',
  '{env.X}',
  '"',
  "'",
  '\\',
  ' ',
  '\t',
  '(',
  ')',
  '[',
  ']',
  '^',
  '*',
  '+',
  '?',
  '|',
  '~',
  '~*',
  '!',
  '<',
  '>',
  '&',
  '=',
  ':',
  '@',
  ',',
  'é',
  '%C3%A9',
  '%0A',
  '%0d%0aINJECTED',
  '.',
];
