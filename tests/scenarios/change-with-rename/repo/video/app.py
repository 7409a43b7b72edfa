from video.media.convert import convert
from video.convert import probe

print(convert, probe)
