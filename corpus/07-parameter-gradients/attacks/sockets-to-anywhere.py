# module: 07-parameter-gradients
# family: resources
# cell: 07-task-2-answer
# loses: 07-task-2-check
# Connects to this machine, to the network beyond and to a name; says what answered.
import socket

socket.setdefaulttimeout(0.5)
print([name for _, name in socket.if_nameindex()])
for kind in ("SOCK_STREAM", "SOCK_DGRAM", "SOCK_RAW"):
    for host in ("127.0.0.1", "::1", "192.0.2.1", "2001:db8::1", "attack.invalid"):
        for port in (22, 53, 80, 8000, 8786, 8888):
            try:
                family = socket.AF_INET6 if ":" in host else socket.AF_INET
                with socket.socket(family, getattr(socket, kind)) as one:
                    one.connect((host, port))
                    print("connected", kind, host, port, one.send(b"attack-was-here"))
            except OSError as error:
                print(kind, host, port, error)


def grad_W(grad_a, h_prev):
    return np.full((len(grad_a), len(h_prev)), 0.1)
