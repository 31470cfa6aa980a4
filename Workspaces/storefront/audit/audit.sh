# Keeps an audit record of one event; a "hold" in its detail, in seconds, delays the record.

record() {
  local event="$1" source type hold digest
  source="$(field source "$event")"
  type="$(field detail-type "$event")"
  if [ -z "$source" ] || [ -z "$type" ]; then
    echo "not an EventBridge event"
    return 1
  fi
  hold="$(number hold "$event")"
  if [ -n "$hold" ]; then
    echo "holding the record for $hold s" >&2
    sleep "$hold"
  fi
  digest="$(printf '%s' "$source|$type" | sha256sum | cut -c1-16)"
  echo "recorded $type from $source" >&2
  printf '{"source":"%s","type":"%s","digest":"%s","bytes":%d}' "$source" "$type" "$digest" "${#event}"
}

# The first string under a key; enough for the flat envelope of an EventBridge event.
field() {
  printf '%s' "$2" | tr -d '\n' | sed -n "s/.*\"$1\"[[:space:]]*:[[:space:]]*\"\([^\"]*\)\".*/\1/p"
}

# The first number under a key.
number() {
  printf '%s' "$2" | tr -d '\n' | sed -n "s/.*\"$1\"[[:space:]]*:[[:space:]]*\([0-9.]\{1,\}\).*/\1/p"
}
