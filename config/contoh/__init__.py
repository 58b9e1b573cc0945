"""The demo office: its people and two dozen cases, walked by the same acts that the screens call."""
