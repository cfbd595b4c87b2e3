"""What a council already has, read: station exports of its EMS, electorates, staff lists."""
