/** Ends with 0 when a command can be run. */
const has = 'has() { command -v "$1" >/dev/null 2>&1; }';

/** Three attempts of `ask`, since a name server may need a moment; what the last one said is told. */
const thrice = 'for attempt in 1 2 3; do said=$(ask 2>&1) && exit 0; sleep 1; done; printf "%s\\n" "$said"; exit 1';

/**
 * Opens a connection to PROBE_HOST and PROBE_PORT with whatever the image has, and ends with 0 when that works. busybox's
 * nc may know no `-z`, but runs a program once it is connected.
 */
export const tcpScript = `${has}
ask() {
  if has nc; then
    nc -z -w 5 "$PROBE_HOST" "$PROBE_PORT" </dev/null >/dev/null 2>&1 && return 0
    nc -w 5 "$PROBE_HOST" "$PROBE_PORT" -e true </dev/null
  elif has bash; then
    bash -c ': <"/dev/tcp/$PROBE_HOST/$PROBE_PORT"'
  elif has python3; then
    python3 -c 'import os, socket; socket.create_connection((os.environ["PROBE_HOST"], int(os.environ["PROBE_PORT"])), 5)'
  else
    echo "the image has none of nc, bash and python3"
    return 1
  fi
}
${thrice}`;

/**
 * Asks PROBE_URL with whatever the image has, and ends with 0 when the status is PROBE_EXPECT. Redirects are followed by
 * some of the tools and not by others, so that a check does better with an address that answers by itself.
 */
export const httpScript = `${has}
last_status() { sed -n 's|.*HTTP/[0-9.]* \\([0-9][0-9]*\\).*|\\1|p' | tail -n 1; }
by_nc() {
  rest=\${PROBE_URL#http://} authority=\${rest%%/*}
  path=\${rest#"$authority"} host=\${authority%%:*} port=\${authority##*:}
  [ "$port" != "$authority" ] || port=80
  printf 'GET %s HTTP/1.0\\r\\nHost: %s\\r\\n\\r\\n' "\${path:-/}" "$authority" | nc -w 10 "$host" "$port" | sed -n 1p | last_status
}
status() {
  if has curl; then
    curl -s -m 10 -o /dev/null -w '%{http_code}' "$PROBE_URL"
  elif has python3; then
    python3 -c 'import os, urllib.request as r, urllib.error as e
try: print(r.urlopen(os.environ["PROBE_URL"], timeout=10).status, end="")
except e.HTTPError as answer: print(answer.code, end="")' 2>/dev/null
  else
    found=
    if has wget; then found=$(wget -S -O /dev/null -T 10 "$PROBE_URL" 2>&1 | last_status); fi
    case "$found$PROBE_URL" in http://*) if has nc; then found=$(by_nc); fi;; esac
    printf '%s' "$found"
  fi
}
ask() {
  if ! has curl && ! has python3 && ! has wget && ! has nc; then
    echo "the image has none of curl, python3, wget and nc"
    return 1
  fi
  got=$(status 2>/dev/null)
  [ "$got" = "$PROBE_EXPECT" ] && return 0
  case "$got" in ''|000) echo "no answer";; *) echo "answered with status $got; expected is $PROBE_EXPECT";; esac
  return 1
}
${thrice}`;
