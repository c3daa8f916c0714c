"""Who looks for viruses, and what happens when nobody can."""

from __future__ import annotations

import socket
import struct
import threading

import pytest

from kyoten.apps.foundation.files import scanner
from kyoten.apps.foundation.files.scanner import EICAR, ScannerUnavailable, ScanResult, clamd, eicar


@pytest.fixture
def bytes_at(tmp_path):
    def write(content):
        path = tmp_path / "bytes"
        path.write_bytes(content)
        return path

    return write


@pytest.fixture
def daemon(settings):
    """A daemon that keeps what it is sent and gives a fixed answer."""
    server = socket.create_server(("127.0.0.1", 0))
    settings.KYOTEN_CLAMD = f"127.0.0.1:{server.getsockname()[1]}"
    received = bytearray()

    def serve(answer):
        def once():
            line, _address = server.accept()
            with line:
                while not received.endswith(struct.pack("!L", 0)):
                    received.extend(line.recv(1024))
                line.sendall(answer)

        threading.Thread(target=once, daemon=True).start()
        return received

    yield serve
    server.close()


def test_the_test_file_is_found(bytes_at):
    assert eicar(bytes_at(EICAR)) == ScanResult("EICAR test file")


def test_the_test_file_is_found_across_two_readings(bytes_at):
    assert eicar(bytes_at(b"x" * (scanner.CHUNK - 10) + EICAR + b"y")).threat


def test_other_files_carry_nothing(bytes_at):
    assert eicar(bytes_at(b"hello")) == ScanResult()


def test_without_a_setting_the_test_scanner_looks():
    assert scanner.configured() == (scanner.DEFAULT, eicar)


@pytest.mark.parametrize("nothing", ["", None])
def test_an_empty_setting_means_that_nobody_looks(settings, nothing):
    settings.KYOTEN_SCANNER = nothing
    assert scanner.configured() == ("", None)


def test_the_setting_names_the_scanner(settings):
    settings.KYOTEN_SCANNER = "kyoten.apps.foundation.files.scanner.clamd"
    assert scanner.configured()[1] is clamd


def test_the_daemon_is_sent_the_bytes_with_their_length(bytes_at, daemon):
    received = daemon(b"stream: OK\0")
    assert clamd(bytes_at(b"hello")) == ScanResult()
    assert bytes(received) == b"zINSTREAM\0\x00\x00\x00\x05hello\x00\x00\x00\x00"


def test_what_the_daemon_finds_is_named(bytes_at, daemon):
    daemon(b"stream: Win.Test.EICAR_HDB-1 FOUND\0")
    assert clamd(bytes_at(b"x")) == ScanResult("Win.Test.EICAR_HDB-1")


@pytest.mark.parametrize("answer", [b"INSTREAM size limit exceeded. ERROR\0", b"", b"stream: x ERROR\0"])
def test_any_other_answer_means_that_it_could_not_look(bytes_at, daemon, answer):
    daemon(answer)
    with pytest.raises(ScannerUnavailable):
        clamd(bytes_at(b"x"))


def test_a_daemon_that_is_not_there_cannot_look(bytes_at, settings, tmp_path):
    settings.KYOTEN_CLAMD = str(tmp_path / "nobody")
    with pytest.raises(ScannerUnavailable):
        clamd(bytes_at(b"x"))
