using Fresnel.Drawing.Kinds.Stories;

namespace Fresnel.Drawing.Prompts;

/// <summary>Finds a story without the word for one: three or more parts in which someone acts, one after the other.</summary>
internal static class StorySigns
{
    private const int LeastBeats = 3;

    /// <summary>Words that may stand before who acts.</summary>
    private const int MostBefore = 5;

    private static readonly HashSet<string> s_pronouns = WordList.Parse(
        """
        he she they it everyone everybody both nobody nothing er sie beide alle il elle ils elles tous ella ellos ellas ambos
        lui lei loro entrambi ele ela eles elas hij zij ze allen
        """
    );

    private static readonly HashSet<string> s_hows = WordList.Parse("how wie comment como come hoe");

    /// <summary>No verb of what someone does: "waves", "drawing" and the like are things, too.</summary>
    private static readonly HashSet<string> s_things = WordList.Parse(
        "waves leaves cards cups rings lights plants dances paints dresses rocks swings clouds flowers drawings pictures"
    );

    public static bool HasStory(PromptText prompt)
    {
        var (acting, referring, named) = (0, false, new HashSet<string>());
        var language = LanguageDetector.Detect(prompt.Source);
        var isHow = prompt.All.Count > 0 && prompt.All[0].IsWordIn(s_hows);
        foreach (var beat in Beats(prompt.All))
        {
            if (ActsIn(prompt, beat, language) is not { } who)
                continue;
            // A pronoun, or someone who acted before.
            referring |= acting > 0 && (who.Length == 0 || named.Contains(who));
            named.Add(who);
            acting++;
        }

        return acting >= LeastBeats && (referring || isHow);
    }

    private static List<Phrase> Beats(Phrase all) =>
        all.Split(token =>
            token.Kind == TokenKind.Break
            || ListReader.IsComma(token)
            || token.Kind == TokenKind.Mark && token.Text is "." or ";" or ":" or "!" or "?" or "…"
        );

    /// <summary>
    /// Who acts in a part: the word of a being before a finite verb; empty: a pronoun, or the verb of the one before; null: no one.
    /// </summary>
    private static string? ActsIn(PromptText prompt, Phrase beat, string language)
    {
        beat = beat.Trim().TrimStart(ListReader.Conjunctions);
        string? subject = null;
        var isThey = false;
        for (var i = 0; i < beat.Count && i <= MostBefore; i++)
        {
            if (beat[i].Kind == TokenKind.Number)
                continue;
            if (beat[i].Kind != TokenKind.Word)
                return null;
            var word = InEnglish(prompt.Source[beat[i].Start..beat[i].End].ToLowerInvariant(), language);
            if (subject is not null && (IsFinite(word) || IsThirdPerson(word) || isThey && IsPlainVerb(word)))
                return subject;
            isThey = word is "they" or "we" or "both";
            if (s_pronouns.Contains(word) && i <= 2)
                subject = "";
            else if (IsBeing(word))
                subject ??= word;
            // "The wind blows it away", "truck drives to the mill": things that act.
            else if (
                i > 0 && word[^1] == 's' && IsFinite(word) && StoryData.Prop(word) is null
                || i == 2 && beat[0].IsWord("the") && (IsThirdPerson(word) || beat[1].Text[^1] == 's' && IsFinite(word))
            )
                return beat[i - 1].Text;
            else if (i == 0 && word[^1] == 's' && IsFinite(word) && beat.Count > 1)
                return "";
        }

        return null;
    }

    private static string InEnglish(string word, string language) =>
        SceneTranslation.Knows(language)
        && !s_pronouns.Contains(word)
        && SceneTranslation.Find([word], 0, language) is { English: [var english] }
            ? english
            : word;

    private static bool IsBeing(string word) =>
        (StoryData.Word(word) ?? StoryData.Word(WordNormalizer.Singular(word)))
            is { Kind: StoryWordKind.Person or StoryWordKind.Animal or StoryWordKind.Creature or StoryWordKind.Group };

    /// <summary>"She thanks", "a hen lays": a verb that no list has.</summary>
    private static bool IsThirdPerson(string word) =>
        word.Length > 3
        && word[^1] == 's'
        && word[^2] is not ('s' or 'u' or 'i')
        && word is not ("his" or "its" or "this" or "always")
        && !s_things.Contains(word)
        && !IsBeing(word)
        && StoryData.Prop(word) is null;

    private static bool IsPlainVerb(string word) =>
        word.Length > 2
        && !IsBeing(word)
        && StoryData.Prop(word) is null
        && word is not ("and" or "are" or "all" or "both");

    private static bool IsFinite(string word) =>
        word.Length > 1
        && !word.EndsWith("ing", StringComparison.Ordinal)
        && !s_things.Contains(word)
        && (word is "is" or "are" or "was" || StoryData.Verb(word) is not null);
}
