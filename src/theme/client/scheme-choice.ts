import { make } from './make.ts';
import { remember, remembered, type Scheme } from './remembered.ts';

/** The choice of appearance in the footer: as the device, light, dark. Made here, since it needs a script. */
export function schemeChoice(): void {
  const room = document.querySelector<HTMLElement>('[data-scheme-choice]');
  if (!room) return;
  const { dataset } = document.documentElement;
  const [label, ...names] = room.dataset.schemeChoice!.split('|');
  const radios = ['auto', 'light', 'dark'].map((value) =>
    make('input', { type: 'radio', name: 'scheme', value }),
  );
  const apply = (scheme: Scheme | null) => {
    if (scheme) dataset.scheme = scheme;
    else delete dataset.scheme;
    for (const radio of radios) radio.checked = radio.value === (scheme ?? 'auto');
  };
  const choices = radios.map((radio, index) => make('label', {}, radio, make('span', {}, names[index]!)));
  const choice = make('fieldset', { className: 'scheme' }, make('legend', {}, label!), ...choices);
  choice.addEventListener('change', (event) => {
    const { value } = event.target as HTMLInputElement;
    const scheme = value === 'auto' ? null : (value as Scheme);
    remember(scheme);
    apply(scheme);
  });
  // Another tab chose, or the page came back from the browser's memory.
  const recall = () => apply(remembered());
  addEventListener('storage', recall);
  addEventListener('pageshow', ({ persisted }) => persisted && recall());
  recall();
  room.append(choice);
}
