"""What is evaluated: the program as it is, parts of it switched off, and the plain baseline, behind one protocol."""

from eval.systems.opening import NAMES, open_system, system_of
from eval.systems.system import System, SystemName

__all__ = ["NAMES", "System", "SystemName", "open_system", "system_of"]
