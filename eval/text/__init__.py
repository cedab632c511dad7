"""How the judges read text: nothing of it is shared with what they judge, lest score and answer move together."""
