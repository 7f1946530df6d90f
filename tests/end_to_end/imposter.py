#!/usr/bin/env python3
"""A TLS server that is not the practice's: takes connections and keeps what is sent to it.

    imposter.py HOST:PORT CHAIN_FILE KEY_FILE RECEIVED_FILE

For every connection a line is added to RECEIVED_FILE: the bytes that came after the handshake.
"""

import socket
import ssl
import sys


def main():
    address, chain, key, received = sys.argv[1:]
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(chain, key)
    context.set_alpn_protocols(["h2"])
    host, port = address.rsplit(":", 1)
    with socket.create_server((host, int(port))) as listener:
        print("an imposter listens", flush=True)
        while True:
            peer, _ = listener.accept()
            try:
                with context.wrap_socket(peer, server_side=True) as connection:
                    line = f"after the handshake came {connection.recv(4096)!r}"
            except (ssl.SSLError, ConnectionError):
                line = "the handshake was broken off"
            with open(received, "a", encoding="utf-8") as file:
                file.write(line + "\n")


if __name__ == "__main__":
    main()
