/** About how a French ear hears a folded word: letters that are written for one another are one. */
export function soundOf(word: string): string {
  return word
    .replace(/ph/g, 'f')
    .replace(/qu|[kq]|c(?![eiy])/g, 'k')
    .replace(/[zç]|c(?=[eiy])/g, 's')
    .replace(/y/g, 'i')
    .replace(/h/g, '')
    .replace(/(.)\1+/g, '$1');
}
