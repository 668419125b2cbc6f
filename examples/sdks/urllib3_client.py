"""Calls Stripe with urllib3: urllib3_client.py SETTINGS METHOD URL TOKEN KEY [FORM]."""

import json
import sys

import urllib3
from urllib3.util import Retry, Timeout

settings, method, url, token, key, *form = sys.argv[1:]
if settings == "recommended":
    # Every method may be repeated, for each write carries a key.
    retries = Retry(
        total=3,
        backoff_factor=0.5,
        status_forcelist=[429, 500, 502, 503, 504],
        allowed_methods=None,
        respect_retry_after_header=True,
    )
    http = urllib3.PoolManager(retries=retries, timeout=Timeout(connect=2.0, read=2.0))
else:
    http = urllib3.PoolManager()

headers = {"Authorization": f"Bearer {token}"}
if form:
    headers |= {"Content-Type": "application/x-www-form-urlencoded", "Idempotency-Key": key}
response = http.request(method, url, headers=headers, body=form[0] if form else None)
# urllib3 hands on whatever was answered.
if response.status >= 400:
    sys.exit(f"Stripe answered {response.status}")
print(json.dumps(json.loads(response.data)))
