/** Ends with 0 when a command can be run. */
const has = 'has() { command -v "$1" >/dev/null 2>&1; }';

/** Three attempts of `ask`: a name server may need a moment. */
const thrice = 'for attempt in 1 2 3; do ask && exit 0; sleep 1; done; exit 1';

/**
 * Opens a connection to PROBE_HOST and PROBE_PORT with whatever the image has, and ends with 0 when that works. What is
 * wrong is its last line. busybox's nc knows no `-z` everywhere, but always runs a program once it is connected.
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
    exit 127
  fi
}
${thrice}`;

/** Asks PROBE_URL with whatever the image has, and ends with 0 when the status is PROBE_EXPECT. */
export const httpScript = `${has}
status() {
  if has curl; then
    curl -sS -m 10 -o /dev/null -w '%{http_code}' "$PROBE_URL"
  elif has wget; then
    said=$(wget -S -O /dev/null -T 10 "$PROBE_URL" 2>&1)
    code=$(printf '%s\\n' "$said" | sed -n 's|.*HTTP/[0-9.]* \\([0-9][0-9]*\\).*|\\1|p' | tail -n 1)
    [ -n "$code" ] || printf '%s\\n' "$said" | tail -n 1 >&2
    printf '%s' "$code"
  elif has python3; then
    python3 -c 'import os, urllib.request as r, urllib.error as e
try: print(r.urlopen(os.environ["PROBE_URL"], timeout=10).status, end="")
except e.HTTPError as answer: print(answer.code, end="")'
  else
    echo "the image has none of curl, wget and python3" >&2
    exit 127
  fi
}
ask() {
  got=$(status) || [ -n "$got" ] || return 1
  [ "$got" = "$PROBE_EXPECT" ] && return 0
  echo "$PROBE_URL answers with status \${got:-none}; expected is $PROBE_EXPECT"
  return 1
}
${thrice}`;
