"""Calls Stripe on the standard library alone: payments.py METHOD URL TOKEN, with the input as JSON on standard input."""

import json
import sys
import time
import urllib.parse
import urllib.request

ATTEMPTS = 4
TIMEOUT_S = 1


def form(value, name=""):
    """Pairs as Stripe reads them: metadata[order], items[0][price]."""
    if isinstance(value, dict):
        return [pair for key, each in value.items() for pair in form(each, f"{name}[{key}]" if name else key)]
    if isinstance(value, list):
        return [pair for index, each in enumerate(value) for pair in form(each, f"{name}[{index}]")]
    if value is None:
        return [(name, "")]
    return [(name, str(value).lower() if isinstance(value, bool) else str(value))]


def call(method, url, token, params, body):
    query = urllib.parse.urlencode(form(params.get("query") or {}))
    request = urllib.request.Request(
        f"{url}?{query}" if query else url,
        method=method,
        headers={"Authorization": f"Bearer {token}"},
        data=urllib.parse.urlencode(form(body)).encode() if body is not None else None,
    )
    for attempt in range(ATTEMPTS):
        try:
            with urllib.request.urlopen(request, timeout=TIMEOUT_S) as response:
                return json.load(response)
        # The bug: this is also a 402 that stays one, a 429 that says when to come back, and a payment whose answer was lost.
        except Exception:
            if attempt == ATTEMPTS - 1:
                raise
            time.sleep(0.2 * 2**attempt)


planned = json.load(sys.stdin)
print(json.dumps(call(*sys.argv[1:4], planned["params"], planned.get("body"))))
