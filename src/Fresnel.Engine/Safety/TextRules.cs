using Fresnel.Engine.Answers;

namespace Fresnel.Engine.Safety;

/// <summary>What English words and phrases say of a text by themselves.</summary>
internal static class TextRules
{
    private const string People =
        @"(?:immigrants?|foreigners?|refugees?|jews?|muslims?|christians?|hindus?|blacks?|whites?|asians?|arabs?|gays?|lesbians?|trans(?:gender)?s?|women|men|disabled)(?:\s+people)?";

    private const string Contempt =
        "(?:vermin|animals?|subhumans?|inferior|parasites?|rats?|cockroach(?:es)?|die|killed|gassed|deported|exterminated|criminals?|scum|filth|filthy|dirty|disease|disgusting|stupid)";

    /// <summary>A phrase, and how likely a text with it is of the category.</summary>
    private static readonly (SafetyCategory Category, LazyRegex Phrase, double Score)[] s_phrases =
    [
        (
            SafetyCategory.Harassment,
            new(
                @"\byou(?:'re|\s+are)?\s+(?:all\s+)?(?:just\s+|such\s+|nothing\s+but\s+)?(?:an?\s+)?(?:\w+\s+){0,2}(?:idiots?|morons?|losers?|imbeciles?|scum|trash|garbage|worthless|pathetic)\b"
            ),
            0.85
        ),
        (SafetyCategory.Harassment, new(@"\b(?:go\s+)?(?:kill|hang|shoot)\s+yourself\b|\bkys\b"), 0.95),
        (
            SafetyCategory.HarassmentThreatening,
            new(
                @"\b(?:i'?ll|i\s+will|i'?m\s+(?:going\s+to|gonna)|i\s+am\s+going\s+to|we'?ll|we\s+will|we'?re\s+going\s+to)\s+(?:\w+\s+){0,4}?(?:kill|hurt|beat|shoot|stab|murder|break|burn)\s+(?:you|your\s+(?:family|wife|children|kids|legs|house|neck))\b"
            ),
            0.9
        ),
        (
            SafetyCategory.Hate,
            new(
                $@"\b(?:all|those|these|every|the)?\s*{People}\s+(?:are|should|must|deserve|need)\s+(?:\w+\s+){{0,4}}?{Contempt}\b"
            ),
            0.85
        ),
        (
            SafetyCategory.SelfHarm,
            new(
                @"\b(?:kill|hurt|cut|hang|starve|harm)(?:ing)?\s+myself\b|\bend(?:ing)?\s+my\s+(?:own\s+)?life\b|\bi\s+(?:want|wish|plan)\s+to\s+die\b|\bcommit(?:ting)?\s+suicide\b"
            ),
            0.9
        ),
        (
            SafetyCategory.Illicit,
            new(
                @"\bhow\s+(?:do\s+i|do\s+you|can\s+i|to|would\s+i)\s+(?:\w+\s+){0,2}?(?:make|build|cook|synthesi[sz]e|buy|get|forge)\s+(?:\w+\s+){0,3}?(?:(?<!bath\s)bombs?|explosives?|meth(?:amphetamine)?|cocaine|heroin|fentanyl|nerve\s+gas|fake\s+(?:ids?|passports?|money)|untraceable\s+guns?|ransomware)\b"
            ),
            0.9
        ),
    ];

    private static readonly LazyRegex Minors = new(
        @"\b(?:child(?:ren)?|minors?|under-?age|kids?|little\s+(?:girls?|boys?)|school(?:girls?|boys?)|toddlers?|pre-?teens?|(?:[1-9]|1[0-7])[\s-]*(?:years?[\s-]*old|yo))\b"
    );

    private static readonly LazyRegex Weapons = new(
        @"\b(?:bombs?|explosives?|guns?|rifles?|ammunition|grenades?|weapons?|poison(?:s|ing)?|kill|murder|attack|shoot)\b"
    );

    private static readonly LazyRegex Gore = new(
        @"\b(?:blood|bloody|severed|guts|gore|corpses?|dismember(?:ed)?|decapitat\w+|limbs|mutilat\w+|tortur\w+)\b"
    );

    private static readonly LazyRegex Threat = new(
        @"\b(?:kill(?:ed)?|die|shot|shoot|hang(?:ed)?|burn(?:ed)?|exterminat\w+|gas(?:sed)?|attack|wiped?\s+out|beat(?:en)?)\b"
    );

    private static readonly LazyRegex Intent = new(@"\b(?:i|my|myself|me|i'm|i'll)\b");

    private static readonly LazyRegex Instructions = new(
        @"\b(?:how\s+(?:to|do|can|many|much)|ways?\s+to|methods?|tips|painless\w*|steps?)\b"
    );

    /// <summary>The likeliest phrase of each category.</summary>
    public static double ScoreOf(SafetyCategory category, string text) =>
        s_phrases
            .Where(rule => rule.Category == category && rule.Phrase.Value.IsMatch(text))
            .Select(rule => rule.Score)
            .DefaultIfEmpty()
            .Max();

    /// <summary>The wider category of a narrower one, and what a text of that must say to be of this.</summary>
    public static (SafetyCategory Wider, LazyRegex Condition)? NarrowerThan(SafetyCategory category) =>
        category switch
        {
            SafetyCategory.SexualMinors => (SafetyCategory.Sexual, Minors),
            SafetyCategory.IllicitViolent => (SafetyCategory.Illicit, Weapons),
            SafetyCategory.ViolenceGraphic => (SafetyCategory.Violence, Gore),
            SafetyCategory.HateThreatening => (SafetyCategory.Hate, Threat),
            SafetyCategory.SelfHarmIntent => (SafetyCategory.SelfHarm, Intent),
            SafetyCategory.SelfHarmInstructions => (SafetyCategory.SelfHarm, Instructions),
            _ => null,
        };
}
