"""no_grpc.py PROGRAM...: fails where a program needs gRPC's libraries, itself or through others."""

import subprocess
import sys


def main(programs):
    faults = 0
    for program in programs:
        listed = subprocess.run(["ldd", program], check=True, capture_output=True, text=True)
        needed = [line.split()[0] for line in listed.stdout.splitlines() if "libgrpc" in line]
        if needed:
            print(f"{program} links {', '.join(needed)}: see the room's target_link_libraries")
            faults += 1
    print(f"{len(programs)} programs, {faults} of them with gRPC")
    return 1 if faults or not programs else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
