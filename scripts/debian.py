"""Installs Debian packages that a test or a measurement needs and the machine does not have."""

from __future__ import annotations

import os
import shutil
import subprocess

ENVIRONMENT = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}


class Missing(Exception):
    """A program is not there and could not be installed. The text is one line that says what a person has to do."""


def find(program: str) -> str | None:
    """Path of a program; also looks where Debian keeps servers, which is not on everybody's PATH."""
    return shutil.which(program, path=os.pathsep.join((os.environ.get("PATH", os.defpath), "/usr/sbin", "/usr/local/sbin")))


def install(program: str, *packages: str) -> str:
    """Path of ``program``, after installing ``packages`` with apt if it is missing. Raises Missing if that does not work."""
    if path := find(program):
        return path
    add(program, *packages)
    if path := find(program):
        return path
    raise Missing(f"{program} is still missing after {' '.join(packages)} were installed; install it by hand")


def add(what: str, *packages: str) -> None:
    """Install ``packages`` with apt. what: what they are needed for, for the message. Raises Missing if that does not work."""
    if not shutil.which("apt-get"):
        raise Missing(f"{what} is not on this machine: install it")
    sudo = [] if os.geteuid() == 0 else ["sudo", "-n"]
    for command in (["apt-get", "update", "-q"], ["apt-get", "install", "-y", "-q", "--no-install-recommends", *packages]):
        done = subprocess.run([*sudo, *command], env=ENVIRONMENT, capture_output=True, text=True)
        if done.returncode:
            said = (done.stderr or done.stdout).strip().splitlines()
            raise Missing(f"{what} could not be installed: {' '.join(command)} said: {said[-1] if said else 'nothing'}; install it by hand")
