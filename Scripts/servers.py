"""Servers for the proofs: packages in an environment of their own, a certificate for localhost, free ports.

Not a command. The scripts beside it that are named check-... import it.
"""
import os
import socket
import ssl
import subprocess
import sys
from pathlib import Path

REQUIREMENTS = ["aiosmtpd==1.4.6", "moto[s3,server]>=5"]


def in_environment(script):
    """Starts the script anew in an environment that has the packages, unless it runs there already."""
    try:
        import aiosmtpd  # noqa: F401
        import moto.server  # noqa: F401
        return
    except ImportError as missing:
        if os.environ.get("PILOTAGE_CHECK_DELIVERY_ENVIRONMENT"):
            sys.exit(f"{missing}; {' and '.join(REQUIREMENTS)} could not be installed")
    home = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "pilotage" / "check-delivery"
    python = home / "bin" / "python3"
    if not python.exists():
        print(f"Installing {', '.join(REQUIREMENTS)} into {home}", file=sys.stderr)
        subprocess.run([sys.executable, "-m", "venv", str(home)], check=True)
    subprocess.run([str(python), "-m", "pip", "install", "--quiet", *REQUIREMENTS], check=True)
    os.environ["PILOTAGE_CHECK_DELIVERY_ENVIRONMENT"] = "1"
    os.execv(str(python), [str(python), script, *sys.argv[1:]])


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def certificate(folder):
    """A certificate for localhost that only the project's `ca_file` trusts."""
    words = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", f"{folder}/key.pem", "-out",
             f"{folder}/ca.pem", "-days", "2", "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1"]
    subprocess.run(words, check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(f"{folder}/ca.pem", f"{folder}/key.pem")
    return context
