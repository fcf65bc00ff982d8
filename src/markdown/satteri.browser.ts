/** In a browser remark takes the place of Sätteri, whose WebAssembly asks for memory that pages share. */
import { unifiedParse } from './unified.ts';

export const parse = unifiedParse([]);
