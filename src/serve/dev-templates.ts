/** The templates of a preview: compiled again when one has changed; a fault in one leaves those that were. */
import { templateProblems, unusedThemeFiles } from '../build/build-problems.ts';
import { otherKinds } from '../build/changes.ts';
import { type CompiledTemplates, compileTemplates } from '../build/compile.ts';
import type { Session } from '../build/open-session.ts';
import { Renderer } from '../build/render.ts';
import { NO_THEME, themeFiles } from '../content/theme-files.ts';
import type { FileDigests } from '../kit/file-digests.ts';
import { generatorDigest } from '../kit/generator.ts';
import { machineFaultOf } from '../kit/machine-fault.ts';
import type { Problem } from '../kit/problem.ts';
import type { ViewKind } from '../views/types.ts';

export interface TemplateFolders {
  /** Folder of Fonds itself. */
  root: string;
  content: string;
  /** Folder of the compiled templates. */
  templates: string;
}

export const NO_KINDS: ReadonlySet<ViewKind> = new Set();

export class DevTemplates {
  readonly #folders: TemplateFolders;
  #compiled: CompiledTemplates | null = null;
  /** The theme that the templates were compiled with. */
  #theme = NO_THEME;
  #renderer: Renderer | null = null;
  #problems: Problem[] = [];

  constructor(folders: TemplateFolders) {
    this.#folders = folders;
  }

  /** Renders by the last templates that could be compiled; null where none could. */
  get renderer(): Renderer | null {
    return this.#renderer;
  }

  /**
   * Compiles the templates as they are now. Gives the kinds of pages whose templates are others than before; none where
   * one has an error, which `problems` tells. Throws where the machine cannot.
   */
  async compile(digests: FileDigests): Promise<ReadonlySet<ViewKind>> {
    const { root, content, templates } = this.#folders;
    const theme = themeFiles(content);
    try {
      const made = await compileTemplates(root, templates, await generatorDigest(), digests, theme);
      this.#theme = theme;
      this.#problems = [];
      if (made.key === this.#compiled?.key) return NO_KINDS;
      const restyled = otherKinds(this.#compiled?.kinds ?? {}, made.kinds);
      this.#compiled = made;
      this.#renderer = await Renderer.load(made.path);
      return restyled;
    } catch (error) {
      if (machineFaultOf(error)) throw error;
      this.#problems = templateProblems(error, root, theme);
      return NO_KINDS;
    }
  }

  /** What is wrong with the templates as they are now. */
  get problems(): readonly Problem[] {
    return this.#problems;
  }

  /** Files of the theme that replace nothing, in a session's archive. */
  unused({ assets }: Session): Problem[] {
    if (!this.#compiled) return [];
    return unusedThemeFiles(this.#folders.root, this.#theme, [...this.#compiled.sources, ...assets.sources]);
  }
}
