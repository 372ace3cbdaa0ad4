rolebookPlan("{\"v\":1,\"levels\":[\"Awareness\",\"Working\",\"Practitioner\",\"Expert\"],\"skills\":[\n],\"roles\":[\n[\"analyst\",\"Analyst\",\"roles/analyst/index.html\",[],[],[]]\n]}");
