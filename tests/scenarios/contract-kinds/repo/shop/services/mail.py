from shop.web.urls import HOME

TEXT = HOME
