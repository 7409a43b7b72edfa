from typing import TYPE_CHECKING

from shop.registry import PLUGINS

if TYPE_CHECKING:
    from shop.plugins.loyalty import Points

PLUGINS.append("coupons")


def use(points: "Points") -> None: ...
