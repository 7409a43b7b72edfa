import requests


def send(text):
    requests.post("https://mail.example/", data=text, timeout=10)
