/** Collects the problems of the archive as a whole; a file is opened again only to tell where one stands. */
import { type KeyPath, openYaml, type Position, type YamlText } from '../../content/locate.ts';
import type { Problem } from '../../kit/problem.ts';

/** How many items that could not be read are looked past. */
const MOST_LEFT_OUT = 100;

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

  /**
   * Key path of an item of a list by its text: items that could not be read have been left out of the data, so
   * its index is the least that its rank can be.
   */
  itemOf(file: string, list: KeyPath, written: string, index: number): KeyPath {
    const yaml = this.#open(file);
    for (let rank = index; yaml && rank < index + MOST_LEFT_OUT; rank++) {
      if (yaml.written([...list, rank])?.trim() === written) return [...list, rank];
    }
    return [...list, index];
  }

  #locate(file: string, keyPath: KeyPath): Position {
    const yaml = keyPath.length === 0 ? null : this.#open(file);
    return yaml ? yaml.locate(keyPath) : { line: 1, column: 1 };
  }

  #open(file: string): YamlText | null {
    if (!this.#read) return null;
    const yaml = this.#opened.get(file) ?? openYaml(this.#read(file));
    this.#opened.set(file, yaml);
    return yaml;
  }
}
