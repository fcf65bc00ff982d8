/** Collects the problems of the archive as a whole; a file is opened again only to tell where one stands. */
import { type KeyPath, openYaml, type Position, type YamlText } from '../content/locate.ts';
import type { Problem } from '../content/problem.ts';

export class Findings {
  readonly problems: Problem[] = [];
  readonly #read: ((path: string) => string) | undefined;
  readonly #opened = new Map<string, YamlText>();

  /** `read` gives the text of a content file; without it every problem stands at 1:1. */
  constructor(read: ((path: string) => string) | undefined) {
    this.#read = read;
  }

  error(code: string, file: string, where: KeyPath | Position, params: Problem['params']): void {
    this.#add('error', code, file, where, params);
  }

  warning(code: string, file: string, where: KeyPath | Position, params: Problem['params']): void {
    this.#add('warning', code, file, where, params);
  }

  #add(
    severity: Problem['severity'],
    code: string,
    file: string,
    where: KeyPath | Position,
    params: Problem['params'],
  ): void {
    const position = 'line' in where ? { line: where.line, column: where.column } : this.#locate(file, where);
    this.problems.push({ code, severity, file, ...position, params });
  }

  #locate(file: string, keyPath: KeyPath): Position {
    if (!this.#read || keyPath.length === 0) return { line: 1, column: 1 };
    const yaml = this.#opened.get(file) ?? openYaml(this.#read(file));
    this.#opened.set(file, yaml);
    return yaml.locate(keyPath);
  }
}
