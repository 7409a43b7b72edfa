from video.convert import convert, probe

print(convert, probe)
