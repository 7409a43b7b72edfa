import subprocess

from django.db import migrations, models


def index(apps: object, schema_editor: object) -> None:
    subprocess.run(["index", "posts"], check=True)


class Migration(migrations.Migration):
    dependencies = []
    operations = [
        migrations.CreateModel("Post", fields=[("id", models.AutoField(primary_key=True))]),
        migrations.RunPython(index),
    ]
