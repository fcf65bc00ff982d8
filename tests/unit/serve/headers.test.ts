import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readHeaders, setHeaders } from '../../../src/serve/static-server.ts';

test('a rule of _headers takes away what an earlier one has set, as on Cloudflare Pages', () => {
  const folder = mkdtempSync(join(tmpdir(), 'fonds-headers-'));
  writeFileSync(
    join(folder, '_headers'),
    '/*\n  X-A: site\n  X-B: site\n\n/admin/*\n  ! X-A\n  ! X-B\n  X-A: admin\n\n/admin/atelier/*\n  ! X-A\n',
  );
  const rules = readHeaders(join(folder, '_headers'));
  rmSync(folder, { recursive: true });
  const sent = (path: string) => {
    const headers = new Map<string, string>();
    const response = {
      setHeader: (name: string, value: string) => headers.set(name, value),
      removeHeader: (name: string) => headers.delete(name),
    };
    setHeaders(response as unknown as ServerResponse, rules, path);
    return Object.fromEntries(headers);
  };
  expect(sent('/2022/')).toEqual({ 'X-A': 'site', 'X-B': 'site' });
  expect(sent('/admin/')).toEqual({ 'X-A': 'admin' });
  expect(sent('/admin/atelier/')).toEqual({});
});
