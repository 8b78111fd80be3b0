"""Minutes and the week as documents."""
