import { remember, remembered, type Scheme } from './remembered.ts';

/** The choice of appearance in the footer: as the device, light, dark. */
export function schemeChoice(): void {
  const choice = document.querySelector('[data-scheme-choice]');
  if (!choice) return;
  const show = () => {
    const value = document.documentElement.dataset.scheme ?? 'auto';
    const radio = choice.querySelector<HTMLInputElement>(`input[value='${value}']`);
    if (radio) radio.checked = true;
  };
  choice.addEventListener('change', (event) => {
    const { value } = event.target as HTMLInputElement;
    const scheme = value === 'auto' ? null : (value as Scheme);
    remember(scheme);
    apply(scheme);
  });
  const apply = (scheme: Scheme | null) => {
    if (scheme) document.documentElement.dataset.scheme = scheme;
    else delete document.documentElement.dataset.scheme;
    show();
  };
  // Another tab chose, or the page came back from the browser's memory.
  addEventListener('storage', () => apply(remembered()));
  addEventListener('pageshow', ({ persisted }) => persisted && apply(remembered()));
  show();
}
