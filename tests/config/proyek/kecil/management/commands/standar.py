from kecil.management.commands.muat_wilayah import Command

__all__ = ["Command"]
