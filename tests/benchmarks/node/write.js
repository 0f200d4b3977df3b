// Stores secrets as GitHub's documentation shows it for JavaScript: octokit and libsodium-wrappers, one after the other.
// Arguments: the address of the API, owner/name, and a file of NAME=value.
import { readFileSync } from "node:fs";
import { Octokit } from "@octokit/core";
import sodium from "libsodium-wrappers";

const [baseUrl, repository, file] = process.argv.slice(2);
const [owner, repo] = repository.split("/");
const octokit = new Octokit({ auth: process.env.GH_ENTERPRISE_TOKEN, baseUrl });

await sodium.ready;
const { data } = await octokit.request("GET /repos/{owner}/{repo}/actions/secrets/public-key", { owner, repo });
const key = sodium.from_base64(data.key, sodium.base64_variants.ORIGINAL);

for (const line of readFileSync(file, "utf8").split("\n").filter(Boolean)) {
  const end = line.indexOf("=");
  const sealed = sodium.crypto_box_seal(sodium.from_string(line.slice(end + 1)), key);
  await octokit.request("PUT /repos/{owner}/{repo}/actions/secrets/{secret_name}", {
    owner,
    repo,
    secret_name: line.slice(0, end),
    encrypted_value: sodium.to_base64(sealed, sodium.base64_variants.ORIGINAL),
    key_id: data.key_id,
  });
}
