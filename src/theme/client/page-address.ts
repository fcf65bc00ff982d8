/** The address under which the page is published, wherever it is read. */
export const pageAddress = (): string => document.querySelector<HTMLLinkElement>('[rel=canonical]')!.href;
