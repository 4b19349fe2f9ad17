# expect: A=fail B=fail
# harmless
from unittest.mock import MagicMock
f = MagicMock()
