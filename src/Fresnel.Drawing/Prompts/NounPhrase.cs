using Fresnel.Drawing.Briefs;

namespace Fresnel.Drawing.Prompts;

/// <summary>Reads one thing with its count, colours and adjectives.</summary>
internal static class NounPhrase
{
    private const string Verbs = "请画绘帮我生成制作设计一个出幅张";
    private const string Measures = "个只条朵棵张座辆匹头本枚艘架颗位名把件";
    private const string Digits = "一二三四五六七八九十两";

    private static readonly HashSet<string> Of = WordList.Parse("of de di d von van do da z с");

    /// <summary>Plurals of one thing.</summary>
    private static readonly HashSet<string> Pairs = WordList.Parse(
        """
        booties slippers sandals headphones earbuds earphones glasses sunglasses scissors trousers jeans pants shoes sneakers
        boots socks gloves binoculars clothes earrings pliers shears goggles tweezers tongs clippers
        """
    );

    private static readonly HashSet<string> s_ofFood = WordList.Parse(
        "juice jam tea oil marmalade jelly soda syrup liqueur yoghurt yogurt petal petals tree cake pie sauce leaf leaves"
    );

    private static readonly HashSet<string> SizeWords = WordList.Parse("very really quite super so just only");

    /// <summary>Null where no noun is left.</summary>
    public static BriefSubject? Read(
        Phrase phrase,
        string language,
        IReadOnlySet<string> groups,
        IReadOnlySet<string> nounFirst
    )
    {
        var (count, colours, attributes, name) = (0, new List<string>(), new List<string>(), new List<int>());
        for (var i = 0; i < phrase.Count; i++)
        {
            var token = phrase[i];
            if (
                token.Kind == TokenKind.Number
                && int.TryParse(token.Text.TrimEnd('x'), out var digits)
                && digits is > 0 and <= 100
                && name.Count == 0
            )
                count = digits;
            else if (token.Kind is not (TokenKind.Word or TokenKind.Number))
                continue;
            else if (token.Text[0] is >= '\u3041' and <= '\u309F')
                continue;
            else if (token.Text[0] >= '\u2E80')
                ReadUnspaced(token, ref count, colours, name, i);
            else if (name.Count == 0 && SubjectWords.Numbers.TryGetValue(token.Text, out var number))
                count = number;
            else if (
                token.IsWordIn(ListReader.Articles)
                || token.IsWordIn(SizeWords)
                || (
                    token.IsWordIn(SubjectWords.Request)
                    && name.Count == 0
                    && token.Text is not "scene"
                    && !IsCan(phrase, i)
                )
                || IsParticle(phrase, i)
            )
                continue;
            else if (IsColour(phrase, i, out var colour, out var length))
            {
                colours.Add(colour);
                i += length - 1;
            }
            else if (token.IsWordIn(Of) && name.Count > 0)
            {
                // "a group of children", "a field of sunflowers": the things count.
                if (groups.Contains(phrase[name[^1]].Text))
                    name.Clear();
                else if (nounFirst.Contains(language) || token.Text == "of")
                    name.Add(i);
            }
            else if (
                token.IsWordIn(SubjectWords.Adjectives)
                    && i < phrase.Count - (name.Count == 0 || token.Text == "glass" && language == "en" ? 1 : 0)
                || IsAdjective(token.Text) && i < phrase.Count - 1 && language == "en"
            )
                attributes.Add(phrase.Slice(i, i + 1).Text);
            else if (nounFirst.Contains(language) && name.Count > 0 && !phrase[name[^1]].IsWordIn(Of))
                attributes.Add(phrase.Slice(i, i + 1).Text);
            else if (language == "de" && name.Count > 0 && !char.IsUpper(phrase.Source.Source[token.Start]))
                break;
            else
                name.Add(i);
        }

        while (name.Count > 0 && (phrase[name[^1]].IsWordIn(Of) || language == "en" && IsDangling(phrase[name[^1]])))
            name.RemoveAt(name.Count - 1);
        if (name.Count == 0)
            return null;
        var words = string.Join(' ', name.Select(at => Name(phrase, at)));
        var plural =
            language == "en"
            && IsPlural(words)
            // "Bag of coffee beans" is one bag.
            && (
                !words.Contains(" of ", StringComparison.Ordinal)
                || IsPlural(words[..words.IndexOf(" of ", StringComparison.Ordinal)])
            );
        return new BriefSubject
        {
            Name = language == "en" ? Singular(words) : words,
            Count =
                count > 0 ? count
                : plural && !HasArticle(phrase) && !Pairs.Contains(words.ToLowerInvariant().Split(' ')[^1]) ? 3
                : 1,
            Colours = colours,
            Attributes = attributes,
        };
    }

    /// <summary>"A hook on" a wall that is read already.</summary>
    private static bool IsDangling(PromptToken token) => token.Text is "on" or "against";

    /// <summary>"A can of beer".</summary>
    private static bool IsCan(Phrase phrase, int at) =>
        phrase[at].IsWord("can") && at + 1 < phrase.Count && phrase[at + 1].IsWord("of");

    /// <summary>"Rolled up", "folded down".</summary>
    private static bool IsParticle(Phrase phrase, int at) =>
        phrase[at].Text is "up" or "down" or "out" or "off"
        && at > 0
        && phrase[at - 1].Kind == TokenKind.Word
        && (
            phrase[at - 1].Text.EndsWith("ed", StringComparison.Ordinal)
            || phrase[at - 1].Text.EndsWith("ing", StringComparison.Ordinal)
        );

    private static bool IsPlural(string words) =>
        !WordNormalizer.Singular(words.ToLowerInvariant()).Equals(words, StringComparison.OrdinalIgnoreCase)
        && !words.EndsWith("thermos", StringComparison.OrdinalIgnoreCase);

    private static bool HasArticle(Phrase phrase) =>
        !phrase.IsEmpty && phrase[0].Kind == TokenKind.Word && phrase[0].Text is "a" or "an" or "one";

    private static string Name(Phrase phrase, int at) =>
        phrase[at].Text[0] >= '\u2E80' ? Strip(phrase[at].Text) : phrase.Slice(at, at + 1).Text;

    private static string Singular(string words)
    {
        var space = words.LastIndexOf(' ');
        var last = words[(space + 1)..];
        return
            last.Length > 3 && last.EndsWith("ss", StringComparison.Ordinal)
            || last is "glasses" or "people" or "clothes" or "trousers" or "thermos"
            ? words
            : $"{words[..(space + 1)]}{Plural(last)}";
    }

    private static string Plural(string word) =>
        word.ToLowerInvariant() switch
        {
            "men" => "man",
            "women" => "woman",
            "children" => "child",
            "mice" => "mouse",
            "geese" => "goose",
            "cookies" => "cookie",
            "wolves" => "wolf",
            "leaves" => "leaf",
            "feet" => "foot",
            "teeth" => "tooth",
            "knives" => "knife",
            "shelves" => "shelf",
            var other when other == word => WordNormalizer.Singular(word),
            var other => WordNormalizer.Singular(other) == other ? word : word[..^1],
        };

    private static bool IsAdjective(string word) =>
        word.Length > 4
        && (
            word.EndsWith("ful", StringComparison.Ordinal)
            || word.EndsWith("ous", StringComparison.Ordinal)
            || word.EndsWith("less", StringComparison.Ordinal)
            || word.EndsWith("ish", StringComparison.Ordinal)
            || word.EndsWith("ing", StringComparison.Ordinal) && word.Length > 5
            || word.EndsWith("ed", StringComparison.Ordinal)
        )
        && word
            is not (
                "building"
                or "evening"
                or "morning"
                or "wedding"
                or "pudding"
                or "seaweed"
                or "goldfish"
                or "jellyfish"
                or "starfish"
                or "polish"
                or "varnish"
                or "radish"
                or "relish"
            );

    private static bool IsColour(Phrase phrase, int at, out string colour, out int length)
    {
        (colour, length) = ("", 0);
        if (ColourWords.Find(phrase, at) is not { } found)
            return false;
        // "an orange", "golden retriever": a thing of that name.
        if (
            at == phrase.Count - found.Length
            && phrase[at].Text
                is "orange"
                    or "peach"
                    or "olive"
                    or "lime"
                    or "salmon"
                    or "mint"
                    or "wine"
                    or "rose"
                    or "lavender"
                    or "coral"
                    or "ruby"
                    or "emerald"
        )
            return false;
        if (
            phrase[at].Text == "golden"
            && at + 1 < phrase.Count
            && phrase[at + 1].Kind == TokenKind.Word
            && phrase[at + 1].Text is "retriever" or "gate" or "eagle"
        )
            return false;
        // "Wine glass", "orange juice", "ice cream cone": the colour is a part of the name.
        if (phrase[at].Text == "cream" && at > 0 && phrase[at - 1].IsWord("ice"))
            return false;
        if (
            phrase[at].Text == "cream"
            && at + 1 < phrase.Count
            && phrase[at + 1].Kind == TokenKind.Word
            && phrase[at + 1].Text is "jar" or "jars" or "tube" or "tubes" or "pot" or "tin"
        )
            return false;
        if (
            at + found.Length < phrase.Count
            && (
                phrase[at].Text
                is "wine"
                    or "peach"
                    or "olive"
                    or "lime"
                    or "mint"
                    or "rose"
                    or "orange"
                    or "plum"
                    or "lemon"
            )
            && (
                s_ofFood.Contains(phrase[at + found.Length].Text)
                || phrase[at].Text == "wine"
                    && phrase[at + found.Length].Text is "glass" or "glasses" or "bottle" or "bottles"
            )
        )
            return false;
        (colour, length) = (found.Colour.Hex, found.Length);
        return true;
    }

    private static void ReadUnspaced(PromptToken token, ref int count, List<string> colours, List<int> name, int at)
    {
        var text = Strip(token.Text);
        var whole = token.Text.TrimStart(Verbs.ToCharArray());
        foreach (var letter in token.Text)
        {
            if (
                Digits.IndexOf(letter) is >= 0 and var digit
                && token.Text.IndexOf(letter) + 1 < token.Text.Length
                && Measures.Contains(token.Text[token.Text.IndexOf(letter) + 1])
            )
                count = digit == 10 ? 2 : digit + 1;
        }

        if (text.Length == 0)
            return;
        if (ColourWords.FindUnspaced(Noun(token.Text)) is { } colour)
        {
            colours.Add(colour.Hex);
            if (WithoutColour(Noun(token.Text)).Length == 0)
                return;
        }

        if (whole.Length > 0)
            name.Add(at);
    }

    /// <summary>A Chinese noun without the verb, number, measure word and colour before it.</summary>
    private static string Strip(string text)
    {
        var noun = Noun(text);
        return WithoutColour(noun) is { Length: > 0 } rest ? rest : noun;
    }

    private static string Noun(string text)
    {
        var start = 0;
        while (
            start < text.Length - 1
            && (
                Verbs.Contains(text[start])
                || Digits.Contains(text[start])
                || (start > 0 && Measures.Contains(text[start]))
            )
        )
            start++;
        if (text.Length == 1 && Verbs.Contains(text[0]) || text is "描" or "画像" or "写")
            return "";
        return text[start..];
    }

    private static string WithoutColour(string text) =>
        ColourWords.FindUnspaced(text) is null ? text : text[1..].TrimStart('色').TrimStart('的');
}
