/** The table of contents follows the reader: the part under the eyes is marked `aria-current`. */
export function followContents(): void {
  const contents = document.querySelector('.contents');
  if (!contents) return;
  const parts: { target: Element; link: Element }[] = [];
  for (const link of contents.querySelectorAll<HTMLAnchorElement>('a[href^="#"]')) {
    const target = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (target) parts.push({ target, link });
  }
  let current: Element | undefined;
  let waiting = false;
  const mark = () => {
    waiting = false;
    const line = innerHeight * 0.3;
    const link = parts.findLast(({ target }) => target.getBoundingClientRect().top <= line)?.link;
    if (link === current) return;
    current?.removeAttribute('aria-current');
    link?.setAttribute('aria-current', 'true');
    current = link;
  };
  const follow = () => {
    if (!waiting) requestAnimationFrame(mark);
    waiting = true;
  };
  addEventListener('scroll', follow, { passive: true });
  addEventListener('resize', follow);
  mark();
}
