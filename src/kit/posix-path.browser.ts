/** What Markdown needs of Node's `path.posix`, in a browser. The same results: a test compares the two. */

function normalize(path: string): string {
  if (path === '') return '.';
  const isAbsolute = path.startsWith('/');
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else if (!isAbsolute) parts.push('..');
  }
  const end = path.endsWith('/') && parts.length > 0 ? '/' : '';
  const joined = `${isAbsolute ? '/' : ''}${parts.join('/')}${end}`;
  if (joined !== '') return joined;
  return path.endsWith('/') ? './' : '.';
}

function join(...paths: string[]): string {
  return normalize(paths.filter((path) => path !== '').join('/'));
}

function dirname(path: string): string {
  const bare = path.replace(/(?<=[^/])\/+$/, '');
  const slash = bare.lastIndexOf('/');
  if (slash === -1) return '.';
  return bare.slice(0, slash).replace(/\/+$/, '') || '/';
}

export const posix = { normalize, join, dirname };
