import json
import shutil
import subprocess
from pathlib import Path

import pytest
from core.jobs import RenderJob
from core.render import build_command, render

needs_ffmpeg = pytest.mark.skipif(shutil.which("ffmpeg") is None, reason="ffmpeg is not installed")


def probe(video: Path) -> dict[str, str | int]:
    """What ffprobe says about the first video stream."""
    result = subprocess.run(
        ["ffprobe", "-v", "error", "-select_streams", "v:0", "-show_streams", "-of", "json", str(video)],
        capture_output=True,
        text=True,
        timeout=30,
        check=True,
    )
    return json.loads(result.stdout)["streams"][0]


def test_the_cpu_command_reads_the_source_and_encodes_with_x264() -> None:
    job = RenderJob(source="trailer.mp4", width=640, height=360, device="cpu")
    command = build_command(job, Path("/sources"), Path("/videos/out.mp4"))
    assert command[0] == "ffmpeg"
    assert command[command.index("-i") + 1] == "/sources/trailer.mp4"
    assert command[command.index("-c:v") + 1] == "libx264"
    assert command[-1] == "/videos/out.mp4"
    assert "-hwaccel" not in command


def test_the_cuda_command_decodes_and_encodes_on_the_gpu() -> None:
    job = RenderJob(source="trailer.mp4", device="cuda")
    command = build_command(job, Path("/sources"), Path("/videos/out.mp4"))
    assert command[command.index("-hwaccel") + 1] == "cuda"
    assert command[command.index("-c:v") + 1] == "h264_nvenc"


@pytest.mark.parametrize("source", ["-i", "../secret.mp4", "a/b.mp4", "http:x.mp4", "list.m3u8", ""])
def test_a_source_is_a_plain_file_name(source: str) -> None:
    with pytest.raises(ValueError, match="source"):
        RenderJob(source=source)


@needs_ffmpeg
def test_a_test_card_is_rendered(tmp_path: Path) -> None:
    job = RenderJob(width=320, height=180, fps=10, seconds=1, device="cpu")
    video = render(job, tmp_path, tmp_path / "videos" / "card.mp4")
    stream = probe(video)
    assert (stream["codec_name"], stream["width"], stream["height"]) == ("h264", 320, 180)
    assert [path.name for path in video.parent.iterdir()] == ["card.mp4"]


@needs_ffmpeg
def test_a_source_is_scaled(tmp_path: Path) -> None:
    source = RenderJob(width=320, height=180, fps=10, seconds=1, device="cpu")
    render(source, tmp_path, tmp_path / "source.mp4")
    job = RenderJob(source="source.mp4", width=160, height=90, fps=10, seconds=1, device="cpu")
    video = render(job, tmp_path, tmp_path / "small.mp4")
    assert probe(video)["width"] == 160


@pytest.mark.usefixtures("broken_ffmpeg")
def test_a_failing_ffmpeg_raises_and_leaves_no_video(tmp_path: Path) -> None:
    with pytest.raises(subprocess.CalledProcessError):
        render(RenderJob(device="cpu"), tmp_path, tmp_path / "card.mp4")
    assert not (tmp_path / "card.mp4").exists()
