"""What newer evidence says of what personas claim: before beside now, in numbers that were computed elsewhere."""
