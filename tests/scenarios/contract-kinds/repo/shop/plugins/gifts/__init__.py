from shop.registry import PLUGINS

PLUGINS.append("gifts")
