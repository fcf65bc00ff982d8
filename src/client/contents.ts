/** The table of contents follows the reader: the part under the eyes is marked `aria-current`. */
export function followContents(): void {
  const contents = document.querySelector('[data-contents]');
  if (!contents) return;
  const links = new Map<Element, Element>();
  for (const link of contents.querySelectorAll<HTMLAnchorElement>('a[href^="#"]')) {
    const target = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (target) links.set(target, link);
  }
  const targets = [...links.keys()];
  let current: Element | undefined;
  const mark = () => {
    const line = innerHeight * 0.3;
    const passed = targets.findLast((target) => target.getBoundingClientRect().top <= line);
    const link = passed && links.get(passed);
    if (link === current) return;
    current?.removeAttribute('aria-current');
    link?.setAttribute('aria-current', 'true');
    current = link;
  };
  const observer = new IntersectionObserver(mark, { rootMargin: '0px 0px -70% 0px', threshold: [0, 1] });
  for (const target of targets) observer.observe(target);
  mark();
}
