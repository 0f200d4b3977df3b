// What the newer API version changes in the routes of the contract, as the marks in Octokit's description tell it.

import { resolve } from './differences.mjs';

/** @typedef {{ place: string, change: string, fields: string[], isOurs: boolean }} Change */

/** @returns {Change[]} */
export function changesOf(version, ours, theirs) {
  const changes = [];
  const visited = new Set();
  for (const [path, operations] of Object.entries(ours.paths)) {
    for (const method of Object.keys(operations)) {
      visit(theirs.paths[path]?.[method], `${method.toUpperCase()} ${path}`);
    }
  }

  return changes;

  function visit(node, place) {
    if (Array.isArray(node)) {
      node.forEach(item => visit(item, place));
    } else if (node?.$ref !== undefined) {
      const name = node.$ref.replace(/^#\/components\//, '').replace(/\/(?=[^/]*$)/, ' ');
      if (!visited.has(name)) {
        visited.add(name);
        visit(resolve(theirs, node), name);
      }
    } else if (node !== null && typeof node === 'object') {
      for (const mark of node['x-github-breaking-changes'] ?? []) {
        if (mark.version === version) {
          note(mark, place);
        }
      }

      // Examples have references too, to bodies of which no client depends.
      Object.entries(node).filter(([key]) => key !== 'examples').forEach(([, value]) => visit(value, place));
    }
  }

  function note(mark, place) {
    const fields = fieldsOf(mark.patch);
    const schema = ours.components.schemas[place.replace(/^schemas /, '')];
    changes.push({ place, change: mark.changeset, fields, isOurs: fields.some(field => schema?.properties?.[field] !== undefined) });
  }
}

// A patch is a list of steps (RFC 6902) or an object that is merged (RFC 7396).
function fieldsOf(patch) {
  return Array.isArray(patch)
    ? [...new Set(patch.map(step => /^\/properties\/([^/]+)/.exec(step.path)?.[1]).filter(name => name !== undefined))]
    : Object.keys(patch.properties ?? {});
}
