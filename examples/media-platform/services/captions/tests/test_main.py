import sys

import pytest
from decoding import decode
from fastapi import HTTPException
from main import app, convert, health


def test_health() -> None:
    assert health() == {"status": "ok"}


def test_a_file_is_converted() -> None:
    response = convert(b"1\n00:00:01,000 --> 00:00:02,000\nHello\n")
    assert response.media_type == "text/vtt"
    assert bytes(response.body) == b"WEBVTT\n\n00:00:01.000 --> 00:00:02.000\nHello\n"


def test_what_is_not_subrip_is_refused() -> None:
    with pytest.raises(HTTPException) as caught:
        convert(b"hello")
    assert caught.value.status_code == 422


def test_a_byte_order_mark_is_dropped() -> None:
    assert decode(b"\xef\xbb\xbfHello") == "Hello"


def test_without_charset_normalizer_old_files_are_latin_1(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "charset_normalizer", None)
    assert decode("Où est-il ?".encode("latin-1")) == "Où est-il ?"


def test_with_charset_normalizer_the_encoding_is_guessed() -> None:
    pytest.importorskip("charset_normalizer")
    text = "Он сказал, что придёт домой поздно вечером, а потом мы все вместе пойдём в кино."
    assert decode(text.encode("cp1251")) == text


def test_the_routes_are_there() -> None:
    assert {"/health", "/convert"} <= set(app.openapi()["paths"])
