package measure

// The wording of these four is used as its authors published it. A test pins
// it by hash: a changed word makes another instrument, and scores of different
// wordings must not be joined by a line.

const pfizerCredit = "Developed by Drs. Robert L. Spitzer, Janet B.W. Williams, Kurt Kroenke and colleagues, with an educational grant from Pfizer Inc. No permission required to reproduce, translate, display or distribute."

// frequency is how PHQ-9 and GAD-7 are answered.
func frequency() []Option {
	return []Option{{0, "Not at all"}, {1, "Several days"}, {2, "More than half the days"}, {3, "Nearly every day"}}
}

// difficulty closes PHQ-9 and GAD-7 and is not scored.
func difficulty() *Question {
	return &Question{
		Text:    "If you checked off any problems, how difficult have these problems made it for you to do your work, take care of things at home, or get along with other people?",
		Options: []string{"Not difficult at all", "Somewhat difficult", "Very difficult", "Extremely difficult"},
	}
}

// phq9 is reference 6.1.
func phq9() Instrument {
	return Instrument{
		Code: "PHQ-9", About: "depression", Version: "1.0", Entry: ByItem,
		Stem:    "Over the last 2 weeks, how often have you been bothered by any of the following problems?",
		Options: frequency(),
		Items: []string{
			"Little interest or pleasure in doing things",
			"Feeling down, depressed, or hopeless",
			"Trouble falling or staying asleep, or sleeping too much",
			"Feeling tired or having little energy",
			"Poor appetite or overeating",
			"Feeling bad about yourself — or that you are a failure or have let yourself or your family down",
			"Trouble concentrating on things, such as reading the newspaper or watching television",
			"Moving or speaking so slowly that other people could have noticed? Or the opposite — being so fidgety or restless that you have been moving around a lot more than usual",
			"Thoughts that you would be better off dead or of hurting yourself in some way",
		},
		After: difficulty(), Credit: pfizerCredit,
		Max: 27, Factor: 1, Recall: 14, MaxMissing: 2,
		Bands: []Band{{0, "minimal", ""}, {5, "mild", ""}, {10, "moderate", ""}, {15, "moderately severe", "mod. severe"}, {20, "severe", ""}},
		MCID:  5, Reliable: 6, Response: true, Case: 10, Remission: 5,
		Alerts: []ItemAlert{{Item: 9, From: 1}}, Rise: 5, Symptoms: depressiveSymptoms, Everyone: true,
	}
}

// gad7 is reference 6.2. Unlike the PHQ-9, the published form asks about "the
// following problems", not about any of them.
func gad7() Instrument {
	return Instrument{
		Code: "GAD-7", About: "anxiety", Version: "1.1", Entry: ByItem,
		Stem:    "Over the last 2 weeks, how often have you been bothered by the following problems?",
		Options: frequency(),
		Items: []string{
			"Feeling nervous, anxious, or on edge",
			"Not being able to stop or control worrying",
			"Worrying too much about different things",
			"Trouble relaxing",
			"Being so restless that it is hard to sit still",
			"Becoming easily annoyed or irritable",
			"Feeling afraid as if something awful might happen",
		},
		After: difficulty(), Credit: pfizerCredit,
		Max: 21, Factor: 1, Recall: 14,
		Bands: []Band{{0, "minimal", ""}, {5, "mild", ""}, {10, "moderate", ""}, {15, "severe", ""}},
		MCID:  4, Reliable: 4, Response: true, Case: 10, Remission: 5, Everyone: true, Shape: Square,
	}
}

// pcl5 is reference 6.3, the version without Criterion A. There are no
// empirical severity bands, so the only words are "below" and "at or above 33".
// Response is counted as in reference 10.3.
func pcl5() Instrument {
	return Instrument{
		Code: "PCL-5", About: "post-traumatic stress", Brief: "trauma", Shape: Triangle, Version: "1.1", Entry: ByItem,
		Stem:    "Below is a list of problems that people sometimes have in response to a very stressful experience. Keeping your worst event in mind, please read each problem carefully and then select one of the numbers to the right to indicate how much you have been bothered by that problem in the past month. In the past month, how much were you bothered by:",
		Options: []Option{{0, "Not at all"}, {1, "A little bit"}, {2, "Moderately"}, {3, "Quite a bit"}, {4, "Extremely"}},
		Items: []string{
			"Repeated, disturbing, and unwanted memories of the stressful experience?",
			"Repeated, disturbing dreams of the stressful experience?",
			"Suddenly feeling or acting as if the stressful experience were actually happening again (as if you were actually back there reliving it)?",
			"Feeling very upset when something reminded you of the stressful experience?",
			"Having strong physical reactions when something reminded you of the stressful experience (for example, heart pounding, trouble breathing, sweating)?",
			"Avoiding memories, thoughts, or feelings related to the stressful experience?",
			"Avoiding external reminders of the stressful experience (for example, people, places, conversations, activities, objects, or situations)?",
			"Trouble remembering important parts of the stressful experience?",
			"Having strong negative beliefs about yourself, other people, or the world (for example, having thoughts such as: I am bad, there is something seriously wrong with me, no one can be trusted, the world is completely dangerous)?",
			"Blaming yourself or someone else for the stressful experience or what happened after it?",
			"Having strong negative feelings such as fear, horror, anger, guilt, or shame?",
			"Loss of interest in activities that you used to enjoy?",
			"Feeling distant or cut off from other people?",
			"Trouble experiencing positive feelings (for example, being unable to feel happiness or have loving feelings for people close to you)?",
			"Irritable behavior, angry outbursts, or acting aggressively?",
			"Taking too many risks or doing things that could cause you harm?",
			"Being \"superalert\" or watchful or on guard?",
			"Feeling jumpy or easily startled?",
			"Having difficulty concentrating?",
			"Trouble falling or staying asleep?",
		},
		Credit: "PTSD Checklist for DSM-5 (PCL-5), National Center for PTSD, U.S. Department of Veterans Affairs. In the public domain.",
		Max:    80, Factor: 1, Recall: 30,
		Bands: []Band{{0, "below 33", ""}, {33, "at or above 33", "33 or above"}},
		MCID:  10, Reliable: 10, Response: true, Case: 33,
		Source: "the minimal important difference of one source, 15 to 18 in another",
		Alerts: []ItemAlert{{Item: 16, From: 3}}, Symptoms: clusterSymptoms,
	}
}

// who5 is reference 6.4: raw sum × 4, higher is better.
func who5() Instrument {
	return Instrument{
		Code: "WHO-5", About: "well-being", Version: "1.0", Entry: ByItem,
		Stem: "Please indicate for each of the five statements which is closest to how you have been feeling over the last two weeks.",
		Options: []Option{
			{5, "All of the time"}, {4, "Most of the time"}, {3, "More than half of the time"},
			{2, "Less than half of the time"}, {1, "Some of the time"}, {0, "At no time"},
		},
		Items: []string{
			"I have felt cheerful and in good spirits",
			"I have felt calm and relaxed",
			"I have felt active and vigorous",
			"I woke up feeling fresh and rested",
			"My daily life has been filled with things that interest me",
		},
		Credit: "WHO-5 Well-Being Index, World Health Organization, CC BY-NC-SA 3.0 IGO.",
		Max:    100, Factor: 4, HigherIsBetter: true, Recall: 14,
		Bands: []Band{{0, "likely depression", ""}, {29, "low", ""}, {51, "adequate", ""}},
		MCID:  10, Reliable: 10, Case: 50,
	}
}
