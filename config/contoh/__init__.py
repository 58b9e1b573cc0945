"""The demo office: its people and two dozen cases, walked by the acts that the screens call."""
