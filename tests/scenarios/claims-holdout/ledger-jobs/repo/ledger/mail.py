"""Tell the book-keepers that a month is closed."""

import subprocess

SENDMAIL = "/usr/sbin/sendmail"
FROM = "ledger@example.org"
# TODO: read the recipients from the settings
TO = ["books@example.org"]


def send(subject: str, body: str) -> None:
    message = f"From: {FROM}\nTo: {', '.join(TO)}\nSubject: {subject}\n\n{body}"
    subprocess.run([SENDMAIL, "-t"], input=message.encode())
