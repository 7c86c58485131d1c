"""What else a computer does meanwhile: one core kept busy."""


def keep_a_core_busy() -> None:
    """Work for ever; for a process of its own (`game.processes.beside`)."""
    while True:
        pass
