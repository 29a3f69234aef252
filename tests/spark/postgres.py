"""A PostgreSQL server of its own, in a temporary folder, that takes passwords over TLS alone."""

import os
import shutil
import socket
import subprocess
import tempfile
from pathlib import Path
from typing import Any, List

DATABASE = "kthr01"
USER = "reader"
PASSWORD = 'it\'s a "secret" & more'


class Postgres:
    def __enter__(self) -> "Postgres":
        self.folder = Path(tempfile.mkdtemp(prefix="lakeshare-postgres-"))
        # PostgreSQL refuses to run as root.
        self.user = "postgres" if os.getuid() == 0 else None
        if self.user:
            shutil.chown(self.folder, self.user)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self._make()
        self._server("start", "-w", "-l", str(self.folder / "log"))
        try:
            self.sql(f"CREATE DATABASE {DATABASE}", database="postgres")
            password = PASSWORD.replace("'", "''")
            self.sql(f"CREATE ROLE {USER} LOGIN PASSWORD '{password}'; GRANT pg_read_all_data TO {USER}")
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_: Any) -> None:
        self._server("stop", "-m", "immediate")
        shutil.rmtree(self.folder)

    def sql(self, text: str, database: str = DATABASE) -> str:
        """Runs statements as the administrator; returns what they print, unaligned."""
        command = ["psql", "-XqAt", "-v", "ON_ERROR_STOP=1", "-h", str(self.folder), "-p", str(self.port)]
        return self._run([*command, "-U", "postgres", "-d", database, "-c", text]).strip()

    def url(self, parameters: str) -> str:
        return f"jdbc:postgresql://localhost:{self.port}/{DATABASE}{parameters}"

    @property
    def certificate(self) -> Path:
        return self.folder / "server.crt"

    def _make(self) -> None:
        self._run([self._binary("initdb"), "-D", "data", "-U", "postgres", "-A", "trust", "--no-sync", "-E", "UTF8"])
        subject = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"]
        files = ["-keyout", "server.key", "-out", "server.crt"]
        self._run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", *subject, *files])
        data = self.folder / "data"
        (data / "pg_hba.conf").write_text("local all postgres trust\nhostssl all all 127.0.0.1/32 scram-sha-256\n")
        with (data / "postgresql.conf").open("a") as conf:
            conf.write(
                f"port = {self.port}\nlisten_addresses = '127.0.0.1'\nunix_socket_directories = '{self.folder}'\n"
                f"ssl = on\nssl_cert_file = '{self.folder}/server.crt'\nssl_key_file = '{self.folder}/server.key'\n"
                # Not the zone of the tests, which a value that is read wrongly would show.
                "fsync = off\ntimezone = 'Asia/Tokyo'\n"
            )

    def _server(self, *arguments: str) -> None:
        self._run([self._binary("pg_ctl"), "-D", "data", *arguments])

    def _binary(self, name: str) -> str:
        """Debian keeps the server's programs off the PATH, below its version."""
        versions = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), key=lambda path: int(path.parts[4]))
        return str(versions[-1]) if versions else name

    def _run(self, command: List[str]) -> str:
        # The server that pg_ctl starts keeps the outputs open: they go to a file, which nobody waits for.
        with tempfile.TemporaryFile("w+") as output:
            done = subprocess.run(command, cwd=self.folder, user=self.user, stdout=output, stderr=output)
            output.seek(0)
            text = output.read()
        if done.returncode != 0:
            raise RuntimeError(f"{' '.join(command)}\n{text}")
        return text
