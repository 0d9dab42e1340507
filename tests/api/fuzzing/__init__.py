"""The running API asked by a machine: everything its description allows, and much it forbids."""
