import subprocess

from django.core.management.base import BaseCommand


class Command(BaseCommand):
    def add_arguments(self, parser) -> None:
        parser.add_argument("target")

    def handle(self, *args: object, **options: str) -> None:
        subprocess.run(["pg_dump", "-f", options["target"]], check=True)
