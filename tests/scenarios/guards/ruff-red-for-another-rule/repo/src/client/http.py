import urllib.request

import requests  # noqa: TID251


def get(url):
    unused = requests
    with urllib.request.urlopen(url, timeout=10) as answer:
        return answer.read()
