/// <reference types="astro/client" />

declare module '*.astro' {
  const component: (...args: never[]) => unknown;
  export default component;
}
