"""What the rules of a programme say of a line, an application or a claim: questions, facts, answers, pages."""
