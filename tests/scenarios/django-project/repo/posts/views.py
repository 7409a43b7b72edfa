import time

from django.http import HttpRequest, HttpResponse

from posts.models import Post
from posts.feeds import latest


async def index(request: HttpRequest) -> HttpResponse:
    time.sleep(1)
    return HttpResponse(str(Post.objects.count()) + latest())
