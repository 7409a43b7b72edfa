from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from views.page import Page


class User:
    page: Page
