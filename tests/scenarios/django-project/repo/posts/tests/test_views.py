from django.test import TestCase

from posts.models import Post


class ViewsTest(TestCase):
    def test_index(self) -> None:
        Post.objects.create(title="first")
