/** Entities that an XML document declares for itself, as Illustrator does for the names of its namespaces. */

const DECLARATION = /<!ENTITY\s+([\w.:-]{1,100})\s+(?:"([^"]*)"|'([^']*)')\s*>/g;
/** More entities, or longer ones, than any drawing program declares. */
const MOST_ENTITIES = 100;
const LONGEST_VALUE = 2000;

/**
 * Values of the entities that a document type declares, by name; empty where it declares none. Null where one of
 * them is no plain text: markup, another entity, a file, or one too many.
 */
export function declaredEntities(doctype: string): Map<string, string> | null {
  const result = new Map<string, string>();
  const bare = doctype.replace(/<!--[\s\S]*?-->/g, '');
  for (const [, name = '', quoted, apostrophed] of bare.matchAll(DECLARATION)) {
    const value = quoted ?? apostrophed ?? '';
    if (/[<&%]/.test(value) || value.length > LONGEST_VALUE || result.size >= MOST_ENTITIES) return null;
    // The first declaration binds (XML 1.0, § 4.2).
    if (!result.has(name)) result.set(name, value);
  }
  const rest = bare.replace(DECLARATION, '');
  return /<!ENTITY|%/.test(rest) ? null : result;
}
