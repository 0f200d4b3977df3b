// What differs between two OpenAPI descriptions in the routes that the first has. Prose (descriptions, examples, links) is no part of it.

const comparedOfSchema = [
  'type', 'format', 'pattern', 'enum', 'nullable', 'minimum', 'maximum', 'minLength', 'maxLength', 'minItems', 'maxItems',
  'default', 'additionalProperties',
];

const alternatives = ['anyOf', 'oneOf', 'allOf'];

/** @typedef {{ place: string, ours: string, theirs: string }} Difference */

export class Comparison {
  /** @type {Difference[]} */
  differences = [];
  /** What was looked at, so that an empty list of differences means something. */
  counts = { operations: 0, parameters: 0, bodies: 0, statuses: 0, schemas: 0, properties: 0 };
  #ours;
  #theirs;
  #compared = new Set();

  constructor(ours, theirs) {
    this.#ours = ours;
    this.#theirs = theirs;
  }

  /** Compares every operation of ours with theirs. */
  run() {
    for (const [path, operations] of Object.entries(this.#ours.paths)) {
      for (const [method, operation] of Object.entries(operations)) {
        const place = `${method.toUpperCase()} ${path}`;
        const other = this.#theirs.paths[path]?.[method];
        this.counts.operations++;
        if (other === undefined) {
          this.#add(place, 'present', 'absent');
        } else {
          this.#operation(place, operation, other);
        }
      }
    }

    return this;
  }

  #add(place, ours, theirs) {
    this.differences.push({ place, ours: told(ours), theirs: told(theirs) });
  }

  #equal(place, ours, theirs) {
    if (told(ours) !== told(theirs)) {
      this.#add(place, ours, theirs);
    }
  }

  #operation(place, ours, theirs) {
    this.#equal(`${place} operationId`, ours.operationId, theirs.operationId);
    this.#parameters(place, ours.parameters ?? [], theirs.parameters ?? []);
    this.#body(place, ours.requestBody, theirs.requestBody);
    this.#keyed(`${place} status`, ours.responses, theirs.responses, (status, a, b) => {
      this.counts.statuses++;
      this.#response(`${place} ${status}`, resolve(this.#ours, a), resolve(this.#theirs, b));
    });
  }

  #parameters(place, ours, theirs) {
    const byName = (document, list) =>
      Object.fromEntries(list.map(item => resolve(document, item)).map(item => [`${item.in} ${item.name}`, item]));
    this.#keyed(`${place} parameter`, byName(this.#ours, ours), byName(this.#theirs, theirs), (name, a, b) => {
      this.counts.parameters++;
      this.#equal(`${place} parameter ${name} required`, a.required === true, b.required === true);
      this.#schema(`${place} parameter ${name}`, a.schema, b.schema);
    });
  }

  #body(place, ours, theirs) {
    if (ours === undefined || theirs === undefined) {
      this.#equal(`${place} body`, ours && 'present', theirs && 'present');
      return;
    }

    this.counts.bodies++;
    this.#equal(`${place} body required`, ours.required === true, theirs.required === true);
    this.#content(`${place} body`, ours.content, theirs.content);
  }

  #response(place, ours, theirs) {
    this.#content(`${place} answer`, ours.content ?? {}, theirs.content ?? {});
    this.#equal(`${place} headers`, Object.keys(ours.headers ?? {}).sort(), Object.keys(theirs.headers ?? {}).sort());
  }

  #content(place, ours, theirs) {
    this.#keyed(`${place} type`, ours, theirs, (type, a, b) => this.#schema(place, a.schema, b.schema));
  }

  // A schema that both call by the same name is compared once, under that name.
  #schema(place, ours, theirs) {
    const name = nameOf(ours);
    if (name !== undefined && name === nameOf(theirs)) {
      if (!this.#compared.has(name)) {
        this.#compared.add(name);
        this.counts.schemas++;
        this.#shape(`schema ${name}`, resolve(this.#ours, ours), resolve(this.#theirs, theirs));
      }
    } else {
      this.#shape(place, resolve(this.#ours, ours), resolve(this.#theirs, theirs));
    }
  }

  #shape(place, ours, theirs) {
    if (ours === undefined || theirs === undefined) {
      this.#equal(place, ours && 'a schema', theirs && 'a schema');
      return;
    }

    for (const word of comparedOfSchema) {
      this.#equal(`${place} ${word}`, ours[word], theirs[word]);
    }

    for (const word of alternatives) {
      this.#alternatives(`${place} ${word}`, ours[word], theirs[word]);
    }

    this.#equal(`${place} required`, [...(ours.required ?? [])].sort(), [...(theirs.required ?? [])].sort());
    this.#keyed(`${place} property`, ours.properties ?? {}, theirs.properties ?? {}, (property, a, b) => {
      this.counts.properties++;
      this.#schema(`${place}.${property}`, a, b);
    });
    if (ours.items !== undefined || theirs.items !== undefined) {
      this.#schema(`${place}[]`, ours.items, theirs.items);
    }
  }

  #alternatives(place, ours, theirs) {
    if (ours?.length !== theirs?.length) {
      this.#add(place, ours?.map(summary), theirs?.map(summary));
      return;
    }

    // Which of them stands first says nothing.
    const sorted = list => [...list].sort((a, b) => summary(a).localeCompare(summary(b)));
    sorted(ours ?? []).forEach((schema, index) => this.#schema(`${place} ${summary(schema)}`, schema, sorted(theirs)[index]));
  }

  #keyed(place, ours, theirs, compare) {
    for (const key of new Set([...Object.keys(ours), ...Object.keys(theirs)])) {
      if (ours[key] === undefined || theirs[key] === undefined) {
        this.#add(`${place} ${key}`, ours[key] ? 'present' : 'absent', theirs[key] ? 'present' : 'absent');
      } else {
        compare(key, ours[key], theirs[key]);
      }
    }
  }
}

/** What a reference stands for. */
export function resolve(document, item) {
  if (item?.$ref === undefined) {
    return item;
  }

  const steps = item.$ref.replace(/^#\//, '').split('/').map(step => step.replaceAll('~1', '/').replaceAll('~0', '~'));
  return resolve(document, steps.reduce((node, step) => node[step], document));
}

function nameOf(schema) {
  return schema?.$ref?.replace(/^.*\//, '');
}

function summary(schema) {
  return nameOf(schema) ?? schema.type ?? 'a schema';
}

// Where descriptions leave a thing out and where they say the default differ in nothing.
function told(value) {
  return value === undefined || value === false || value.length === 0 ? 'none' : typeof value === 'string' ? value : JSON.stringify(value);
}
