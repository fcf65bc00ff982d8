/** Words that carry no question: they stand in every article, so a query is asked without them. */
const FRENCH =
  'a ai ainsi au aucun aussi aux avec c ce ceci cela ces cet cette ceux ci comme comment d dans de des donc dont du elle elles en est et etre eux il ils j je l la le les leur leurs lui ma mais me mes moi mon n ne ni nos notre nous on ont or ou par pas pour qu quand que quel quelle quelles quels qui quoi s sa sans se ses si son sont sous sur t ta te tes toi ton tu un une vos votre vous y';
const ENGLISH =
  'a about an and are as at be but by can do does for from had has have he her his how i if in into is it its my no not of on or our she so that the their them they this to was we were what when where which who will with you your';

/** The folded words of that kind in a language; none for a language without a list. */
export function stopWords(lang: string): ReadonlySet<string> {
  if (/^fr\b/i.test(lang)) return new Set(FRENCH.split(' '));
  return new Set(/^en\b/i.test(lang) ? ENGLISH.split(' ') : []);
}
