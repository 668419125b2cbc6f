"""Calls Stripe with requests: requests_client.py SETTINGS METHOD URL TOKEN KEY [FORM]."""

import json
import sys

import requests
from requests.adapters import HTTPAdapter
from urllib3.util import Retry

settings, method, url, token, key, *form = sys.argv[1:]
session = requests.Session()
timeout = None
if settings == "recommended":
    # Both methods may be repeated, for each write carries a key.
    retries = Retry(total=3, backoff_factor=0.1, status_forcelist=[502, 503, 504], allowed_methods={"GET", "POST"})
    session.mount("https://", HTTPAdapter(max_retries=retries))
    session.mount("http://", HTTPAdapter(max_retries=retries))
    timeout = 2

headers = {"Authorization": f"Bearer {token}"}
if form:
    headers |= {"Content-Type": "application/x-www-form-urlencoded", "Idempotency-Key": key}
response = session.request(method, url, headers=headers, data=form[0] if form else None, timeout=timeout)
response.raise_for_status()
print(json.dumps(response.json()))
