/** `node scripts/schemas.ts`: writes `schemas/`, the JSON Schemas that editors read. A test holds them current. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { jsonSchemas } from '../src/content/json-schemas.ts';

const folder = fileURLToPath(new URL('../schemas', import.meta.url));
mkdirSync(folder, { recursive: true });
for (const [name, schema] of Object.entries(jsonSchemas('fr')))
  writeFileSync(join(folder, name), `${JSON.stringify(schema, null, 2)}\n`);
