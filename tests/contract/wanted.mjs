// The differences that are wanted, and why. A difference that none of these covers, or one of these that covers nothing, fails
// the comparison.

const cutSchemas = [
  'app-permissions', 'full-repository', 'installation', 'installation-token', 'minimal-repository', 'organization-simple', 'private-user', 'public-user',
  'repository', 'simple-user',
].join('|');

const organizationPut = 'PUT /orgs/{org}/actions/secrets/{secret_name} body';

export const wanted = [
  {
    covers: ({ place, ours, theirs }) =>
      new RegExp(`^schema (${cutSchemas})(\\.owner|\\.permissions)? property `).test(place) && ours === 'absent' && theirs === 'present',
    title: 'Fields of repositories, accounts and installations that are left out of the file',
    why: 'The file keeps what a client of secrets needs of them. The module reads `id`, `full_name` and a few more, and ignores the rest.',
    isCounted: true,
  },
  {
    covers: ({ place, ours, theirs }) =>
      new RegExp(`^schema (${cutSchemas})(\\.owner)? required$`).test(place) && isSubset(ours, theirs),
    title: 'The same objects require fewer fields',
    why: 'A field that was left out cannot be required.',
    isCounted: true,
  },
  {
    covers: ({ place }) => place.startsWith('schema installation.account') || place === 'schema app-permissions additionalProperties',
    title: 'An installation\'s account is a simple object, and its permissions are a table of texts',
    why: 'The module takes the account\'s `login` and compares permissions by name; that an account may be an enterprise or null makes no difference.',
  },
  {
    covers: ({ place, theirs }) => place.startsWith(`${organizationPut}.selected_repository_ids[]`) || (place === `${organizationPut} required` && theirs === '["visibility"]'),
    title: 'The body that stores an organization\'s Actions secret requires the value and its key id, and takes integers only',
    why: 'Octokit replaces this operation with one of its own, which asks for less. The file follows GitHub\'s description, and what it allows GitHub takes in any case.',
  },
  {
    covers: ({ place, ours, theirs }) => / 200 headers$/.test(place) && ours === 'none' && theirs === '["Link"]',
    title: 'Five lists that are no lists of secrets name no `Link` header',
    why: 'Installations, an installation\'s repositories, and repositories and organizations of users. The module follows `Link` wherever it comes, and the sandbox sends it.',
  },
];

function isSubset(ours, theirs) {
  const list = text => (text === 'none' ? [] : JSON.parse(text));
  return list(ours).every(item => list(theirs).includes(item));
}
