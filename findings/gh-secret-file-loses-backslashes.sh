#!/usr/bin/env bash
# gh 2.23.0 (Debian, built with godotenv 1.5.1): `gh secret set -f` stores other values than the file has, where double quotes hold backslashes.
#
# A .env file in double quotes is read by dotenv of npm, by Docker Compose and by Python so that a backslash before a letter that is no escape
# stays. One would expect as much of gh, and an error otherwise. It drops the backslash: "C:\docs\work" is stored as C:docswork, "a\tb" as
# atb. Of "say \"hi\"" only the first escaped quote becomes one; the last is cut to a backslash. The exit code is 0, and nobody can read the
# secret back to see it. The same characters without quotes arrive as they are.
#
# Seen with 2.23.0:   "C:\docs\work" -> C:docswork   "a\tb" -> atb   "say \"hi\"" -> say "hi\   C:\docs\work -> C:\docs\work
set -euo pipefail
. "$(dirname "$0")/shared/begin.sh"
server=
trap '[ -z "$server" ] || kill "$server"; rm -rf "$work"' EXIT
apt-get download -qq gh=2.23.0+dfsg1-1 2> /dev/null
dpkg-deb -x gh_*.deb gh
npm install --silent tweetnacl@1.0.3 tweetnacl-sealedbox-js@1.2.0 > /dev/null
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 1 -keyout key.pem -out certificate.pem \
    -subj /CN=localhost -addext subjectAltName=DNS:localhost 2> /dev/null

cat > secrets.env <<'P'
PATH_IN_QUOTES="C:\docs\work"
TAB="a\tb"
QUOTES="say \"hi\""
PATH_WITHOUT=C:\docs\work
P
# As much of GitHub Enterprise Server as it takes: a public key, and what is stored, opened.
cat > host.js <<'P'
const fs = require('node:fs');
const https = require('node:https');
const nacl = require('tweetnacl');
const { open } = require('tweetnacl-sealedbox-js');

const pair = nacl.box.keyPair();
const tls = { key: fs.readFileSync('key.pem'), cert: fs.readFileSync('certificate.pem') };
const server = https.createServer(tls, async (request, response) => {
  let body = '';
  for await (const piece of request) {
    body += piece;
  }

  if (request.method === 'PUT') {
    const sealed = Buffer.from(JSON.parse(body).encrypted_value, 'base64');
    const text = Buffer.from(open(sealed, pair.publicKey, pair.secretKey)).toString();
    fs.appendFileSync('stored', `${request.url.split('/').at(-1)}: ${text}\n`);
  }

  response.writeHead(request.method === 'PUT' ? 201 : 200, { 'Content-Type': 'application/json' });
  response.end(JSON.stringify(request.method === 'PUT' ? {} : { key_id: '1', key: Buffer.from(pair.publicKey).toString('base64') }));
});
server.listen(0, 'localhost', () => fs.writeFileSync('port', String(server.address().port)));
P
node host.js &
server=$!
until [ -s port ]; do kill -0 "$server"; sleep 0.1; done
host=localhost:$(cat port)
export GH_HOST=$host GH_ENTERPRISE_TOKEN=none GH_CONFIG_DIR=$work/config GH_NO_UPDATE_NOTIFIER=1 SSL_CERT_FILE=$work/certificate.pem
gh/usr/bin/gh secret set -f secrets.env --repo "$host/o/r" > /dev/null
told=$(sort stored)
echo "$told"
grep -qxF 'PATH_IN_QUOTES: C:docswork' <<< "$told"
grep -qxF 'TAB: atb' <<< "$told"
grep -qxF 'QUOTES: say "hi\' <<< "$told"
grep -qxF 'PATH_WITHOUT: C:\docs\work' <<< "$told"
