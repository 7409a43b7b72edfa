from urllib.request import urlopen


def get(url):
    with urlopen(url, timeout=10) as answer:
        return answer.read()
