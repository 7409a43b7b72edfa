from shop.plugins.gifts import PLUGINS


class Points: ...


print(PLUGINS)
