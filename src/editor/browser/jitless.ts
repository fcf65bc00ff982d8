/** zod tries `new Function` when it is loaded, which the policy of these pages refuses: imported before all else. */
import * as z from 'zod';

z.config({ jitless: true });
