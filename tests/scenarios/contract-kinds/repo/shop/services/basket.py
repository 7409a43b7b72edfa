from shop.payments.api import pay


def total() -> object:
    from shop.web.views import render

    return render(pay)
