"""The demo offices: their people and cases, walked by the acts that the screens call."""
