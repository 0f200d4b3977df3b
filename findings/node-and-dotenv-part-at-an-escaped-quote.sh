#!/usr/bin/env bash
# Node 26.10.0 `--env-file` and dotenv 17.4.2: the same line gives two values where double quotes hold escaped quotes, and both are wrong.
#
# Node's option came so that programs can drop the package, and reads the files that were written for it; both agree on comments, backquotes,
# multi-line values and \n. So one would expect that they agree on JSON="{\"a\":1}", the usual way to write JSON. Docker Compose gives {"a":1}.
# dotenv keeps the backslashes, which is no JSON, and Node ends the value at the first escaped quote: what is left is {\, no error, exit code 0.
# In backquotes, without backslashes, the two agree again, which Docker Compose and gh do not read.
#
# Seen:   dotenv 17.4.2: {\"a\":1}   node 26.10.0: {\   in backquotes, both: {"a":1}
set -euo pipefail
. "$(dirname "$0")/shared/begin.sh"
npm install --silent dotenv@17.4.2 node@26.10.0 > /dev/null 2>&1
cat > file.env <<'P'
ESCAPED="{\"a\":1}"
BACKQUOTES=`{"a":1}`
P
node=node_modules/node/bin/node
told=$("$node" --version
    "$node" -e 'const file = require("dotenv").parse(require("fs").readFileSync("file.env")); console.log("dotenv", file.ESCAPED, file.BACKQUOTES)'
    env -i "$node" --env-file=file.env -e 'console.log("node", process.env.ESCAPED, process.env.BACKQUOTES)')
echo "$told"
grep -qxF 'v26.10.0' <<< "$told"
grep -qxF 'dotenv {\"a\":1} {"a":1}' <<< "$told"
grep -qxF 'node {\ {"a":1}' <<< "$told"
