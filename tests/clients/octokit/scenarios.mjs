// What @octokit/rest does with secrets, by place: each route that it has is used once at least, and what comes back is looked at.

import assert from 'node:assert/strict';
import { opened, sandbox, sealed } from './sandbox.mjs';

const owner = 'octo-org';
const repo = 'octo-repo';
const secret_name = 'DEPLOY_TOKEN';
const hasNone = { name: 'HttpError', status: 404 };

export const scenarios = {
  'actions of a repository': octokit => repository(octokit, 'actions'),
  'codespaces of a repository': octokit => repository(octokit, 'codespaces'),
  'dependabot of a repository': octokit => repository(octokit, 'dependabot'),
  'an environment': environment,
  'actions of an organization': octokit => organization(octokit, 'actions', id => id),
  'codespaces of an organization': octokit => organization(octokit, 'codespaces', id => id),
  // GitHub's description of the API has strings here, and numbers everywhere else.
  'dependabot of an organization': octokit => organization(octokit, 'dependabot', String),
  'the signed-in user': user,
  'organization secrets that a repository reads': readByRepository,
  'pages of a list': pages,
  'refusals': refusals,
};

async function repository(octokit, store) {
  const methods = octokit.rest[store];
  const place = { owner, repo };
  await lifecycle(`/repos/${owner}/${repo}/${store}/secrets`, {
    key: () => methods.getRepoPublicKey(place),
    put: body => methods.createOrUpdateRepoSecret({ ...place, secret_name, ...body }),
    list: () => methods.listRepoSecrets(place),
    get: () => methods.getRepoSecret({ ...place, secret_name }),
    remove: () => methods.deleteRepoSecret({ ...place, secret_name }),
  });
}

async function environment(octokit) {
  const { actions } = octokit.rest;
  // A name with a slash and a space: Octokit has to send it as one segment of the path, and the sandbox to take it as one.
  for (const environment_name of ['production', 'prod/eu west']) {
    const place = { owner, repo, environment_name };
    await lifecycle(`/repos/${owner}/${repo}/environments/${encodeURIComponent(environment_name)}/secrets`, {
      key: () => actions.getEnvironmentPublicKey(place),
      put: body => actions.createOrUpdateEnvironmentSecret({ ...place, secret_name, ...body }),
      list: () => actions.listEnvironmentSecrets(place),
      get: () => actions.getEnvironmentSecret({ ...place, secret_name }),
      remove: () => actions.deleteEnvironmentSecret({ ...place, secret_name }),
    });
  }
}

async function organization(octokit, store, toId) {
  const methods = octokit.rest[store];
  const secret = { org: owner, secret_name };
  const api = await idOf(octokit, 'api');
  const web = await idOf(octokit, 'web');
  const get = () => methods.getOrgSecret(secret);
  const put = body => methods.createOrUpdateOrgSecret({ ...secret, ...body });
  await lifecycle(`/orgs/${owner}/${store}/secrets`, {
    key: () => methods.getOrgPublicKey({ org: owner }),
    put: body => put({ ...body, visibility: 'selected', selected_repository_ids: [toId(api)] }),
    list: () => methods.listOrgSecrets({ org: owner }),
    get,
    remove: () => methods.deleteOrgSecret(secret),
    async whileThere(key) {
      assert.equal((await get()).data.visibility, 'selected');
      assert.match((await get()).data.selected_repositories_url, new RegExp(`/orgs/octo-org/${store}/secrets/DEPLOY_TOKEN/repositories$`));
      await sharing({
        first: api,
        second: web,
        list: () => methods.listSelectedReposForOrgSecret(secret),
        add: repository_id => methods.addSelectedRepoToOrgSecret({ ...secret, repository_id }),
        remove: repository_id => methods.removeSelectedRepoFromOrgSecret({ ...secret, repository_id }),
        replace: ids => methods.setSelectedReposForOrgSecret({ ...secret, selected_repository_ids: ids }),
      });
      for (const visibility of ['all', 'private']) {
        await put({ ...sealed('third', key), visibility });
        assert.equal((await get()).data.visibility, visibility);
      }
    },
  });
}

async function user(octokit) {
  const { codespaces } = octokit.rest;
  const api = await idOf(octokit, 'api');
  const web = await idOf(octokit, 'web');
  await lifecycle('/user/codespaces/secrets', {
    key: () => codespaces.getPublicKeyForAuthenticatedUser(),
    put: body => codespaces.createOrUpdateSecretForAuthenticatedUser({ secret_name, ...body, selected_repository_ids: [api] }),
    list: () => codespaces.listSecretsForAuthenticatedUser(),
    get: () => codespaces.getSecretForAuthenticatedUser({ secret_name }),
    remove: () => codespaces.deleteSecretForAuthenticatedUser({ secret_name }),
    whileThere: () => sharing({
      first: api,
      second: web,
      list: () => codespaces.listRepositoriesForSecretForAuthenticatedUser({ secret_name }),
      add: repository_id => codespaces.addRepositoryForSecretForAuthenticatedUser({ secret_name, repository_id }),
      remove: repository_id => codespaces.removeRepositoryForSecretForAuthenticatedUser({ secret_name, repository_id }),
      replace: ids => codespaces.setRepositoriesForSecretForAuthenticatedUser({ secret_name, selected_repository_ids: ids }),
    }),
  });
}

async function readByRepository(octokit) {
  const { actions } = octokit.rest;
  const key = await actions.getOrgPublicKey({ org: owner });
  await actions.createOrUpdateOrgSecret({ org: owner, secret_name, ...sealed('first', key), visibility: 'all' });
  const { data } = await actions.listRepoOrganizationSecrets({ owner, repo });
  assert.deepEqual(data.secrets.map(secret => secret.name), [secret_name]);
  await actions.deleteOrgSecret({ org: owner, secret_name });
}

async function pages(octokit) {
  const { actions } = octokit.rest;
  const place = { owner, repo };
  const names = Array.from({ length: 7 }, (_, index) => `PAGE_${index}`);
  const key = await actions.getRepoPublicKey(place);
  for (const name of names) {
    await actions.createOrUpdateRepoSecret({ ...place, secret_name: name, ...sealed(name, key) });
  }

  const { data } = await actions.listRepoSecrets({ ...place, per_page: 3, page: 3 });
  assert.deepEqual([data.total_count, data.secrets.map(secret => secret.name)], [7, ['PAGE_6']]);
  const all = await octokit.paginate(actions.listRepoSecrets, { ...place, per_page: 3 });
  assert.deepEqual(all.map(secret => secret.name), names);
  for (const name of names) {
    await actions.deleteRepoSecret({ ...place, secret_name: name });
  }
}

async function refusals(octokit) {
  const { actions } = octokit.rest;
  await assert.rejects(actions.getRepoPublicKey({ owner, repo: 'no-such-repo' }), hasNone);
  const stranger = new octokit.constructor({ baseUrl: sandbox.url, auth: 'unknown' });
  await assert.rejects(stranger.rest.actions.getRepoPublicKey({ owner, repo }), { name: 'HttpError', status: 401 });
  await assert.rejects(
    actions.createOrUpdateRepoSecret({ owner, repo, secret_name, encrypted_value: 'no base64', key_id: '1' }),
    error => error.status === 422 && error.response.data.errors.length > 0 && /docs\.github\.com/.test(error.response.data.documentation_url));
}

// From nothing to created, updated and removed, with the statuses that GitHub documents.
async function lifecycle(collection, { key, put, list, get, remove, whileThere }) {
  await assert.rejects(get(), hasNone);
  const publicKey = await key();
  assert.equal((await put(sealed('first', publicKey))).status, 201);
  assert.equal(await opened(collection, secret_name), 'first');
  assert.equal((await put(sealed('second \u{1F511}', publicKey))).status, 204);
  assert.equal(await opened(collection, secret_name), 'second \u{1F511}');

  const { data } = await list();
  assert.deepEqual([data.total_count, data.secrets.map(secret => secret.name)], [1, [secret_name]]);
  const one = (await get()).data;
  assert.equal(one.name, secret_name);
  assert.ok(!Number.isNaN(Date.parse(one.created_at)) && Date.parse(one.updated_at) >= Date.parse(one.created_at));
  await whileThere?.(publicKey);

  assert.equal((await remove()).status, 204);
  assert.equal(await opened(collection, secret_name), undefined);
  await assert.rejects(remove(), hasNone);
}

async function sharing({ first, second, list, add, remove, replace }) {
  const ids = async () => (await list()).data.repositories.map(repository => repository.id).sort((a, b) => a - b);
  assert.deepEqual(await ids(), [first]);
  assert.equal((await add(second)).status, 204);
  assert.deepEqual(await ids(), [first, second].sort((a, b) => a - b));
  assert.equal((await remove(first)).status, 204);
  assert.deepEqual(await ids(), [second]);
  assert.equal((await replace([first])).status, 204);
  assert.deepEqual(await ids(), [first]);
}

async function idOf(octokit, name) {
  return (await octokit.rest.repos.get({ owner, repo: name })).data.id;
}
