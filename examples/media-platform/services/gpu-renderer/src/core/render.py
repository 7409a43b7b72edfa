"""Turn a job into an ffmpeg command and run it: on the GPU where there is one, else on the CPU."""

import subprocess
from pathlib import Path

from core.jobs import RenderJob

GPU = Path("/dev/nvidia0")


def uses_cuda(job: RenderJob) -> bool:
    if job.device == "auto":
        return GPU.exists()
    return job.device == "cuda"


def input_arguments(job: RenderJob, sources: Path, cuda: bool) -> list[str]:
    if job.source is None:
        return ["-f", "lavfi", "-i", f"testsrc2=size={job.width}x{job.height}:rate={job.fps}"]
    decoder = ["-hwaccel", "cuda"] if cuda else []
    return [*decoder, "-i", str(sources / job.source)]


def build_command(job: RenderJob, sources: Path, output: Path) -> list[str]:
    """Return the ffmpeg command for `job`; it reads from `sources` and writes `output`."""
    cuda = uses_cuda(job)
    return [
        "ffmpeg",
        "-hide_banner",
        "-nostdin",
        "-y",
        *input_arguments(job, sources, cuda),
        "-t",
        str(job.seconds),
        "-vf",
        f"scale={job.width}:{job.height}",
        "-r",
        str(job.fps),
        "-c:v",
        "h264_nvenc" if cuda else "libx264",
        "-pix_fmt",
        "yuv420p",
        str(output),
    ]


def render(job: RenderJob, sources: Path, output: Path) -> Path:
    """Render `job` to `output`, which appears only when it is complete."""
    output.parent.mkdir(parents=True, exist_ok=True)
    draft = output.with_name(f"draft-{output.name}")
    cmd = build_command(job, sources.resolve(), draft.resolve())
    try:
        subprocess.run(cmd, check=True)
        draft.replace(output)
    finally:
        draft.unlink(missing_ok=True)
    return output
