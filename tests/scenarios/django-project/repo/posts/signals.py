from django.db.models.signals import post_save

from posts.models import Post
from posts.tasks import publish


def on_save(sender: object, instance: Post, **_: object) -> None:
    publish(instance.title)


post_save.connect(on_save, sender=Post)
