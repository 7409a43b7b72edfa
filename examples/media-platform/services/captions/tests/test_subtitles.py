import pytest
from subtitles import BadSubtitles, Cue, format_vtt, parse_srt

SRT = """1
00:00:01,000 --> 00:00:02,500
Hello
there

2
00:00:03,000 --> 00:00:04,000
Bye
"""


def test_srt_is_parsed() -> None:
    assert parse_srt(SRT) == [
        Cue("00:00:01.000", "00:00:02.500", "Hello\nthere"),
        Cue("00:00:03.000", "00:00:04.000", "Bye"),
    ]


def test_windows_line_ends_make_no_difference() -> None:
    assert parse_srt(SRT.replace("\n", "\r\n")) == parse_srt(SRT)


def test_the_counter_may_be_missing() -> None:
    assert parse_srt("00:00:01,000 --> 00:00:02,000\nHello") == [
        Cue("00:00:01.000", "00:00:02.000", "Hello")
    ]


def test_an_empty_file_has_no_cues() -> None:
    assert parse_srt("\n\n") == []


def test_the_block_at_fault_is_named() -> None:
    with pytest.raises(BadSubtitles, match="block 3"):
        parse_srt(SRT + "\n3\nno times here\n")


def test_a_block_that_is_only_a_counter_is_at_fault() -> None:
    with pytest.raises(BadSubtitles, match="block 1"):
        parse_srt("1\n")


def test_vtt_is_written() -> None:
    assert format_vtt(parse_srt(SRT)) == (
        "WEBVTT\n\n00:00:01.000 --> 00:00:02.500\nHello\nthere\n\n00:00:03.000 --> 00:00:04.000\nBye\n"
    )
