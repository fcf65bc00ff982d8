/** Questions in a terminal. */
import { createInterface } from 'node:readline';

/** The person left a question: Ctrl-C, or the end of the input. */
export class Interrupted extends Error {}

/** Whether questions can be asked: both ends are a terminal. */
export const canAsk = (): boolean => Boolean(process.stdin.isTTY && process.stdout.isTTY);

/**
 * Asks `question` until `check` gives null; what it gives else is said, and asked again. An empty answer is `usual`.
 * Throws `Interrupted`.
 */
export async function ask(
  question: string,
  usual: string,
  check: (answer: string) => string | null,
): Promise<string> {
  for (;;) {
    const answer = (await readLine(question)).trim() || usual;
    const fault = check(answer);
    if (fault === null) return answer;
    console.log(`  ${fault}`);
  }
}

function readLine(prompt: string): Promise<string> {
  const lines = createInterface({ input: process.stdin, output: process.stdout });
  return new Promise((answer, reject) => {
    lines.on('close', () => reject(new Interrupted()));
    lines.on('SIGINT', () => lines.close());
    lines.question(prompt, (text) => {
      answer(text);
      lines.close();
    });
  });
}
