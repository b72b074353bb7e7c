namespace Fresnel.Drawing.Prompts;

/// <summary>Reads what must not appear: "no cats", "without people".</summary>
internal static class ExclusionReader
{
    private static readonly HashSet<string> Negations = WordList.Parse(
        """
        no without ohne keine kein sans sin senza niente sem zonder geen bez без avoid excluding except 没有 不要 无 pas
        """
    );

    private static readonly HashSet<string> Skipped = WordList.Parse(
        "any a an the de einen eine ein jegliche visible other"
    );

    private static readonly HashSet<string> Ends = WordList.Parse(
        "please in on at with for from to of and und et y e en i и or oder ou o but except just only thanks just by that which is are"
    );

    private static readonly HashSet<string> Or = WordList.Parse("or and oder und ou o et y nor e en i и ani");

    private static readonly HashSet<string> Required = WordList.Parse(
        "required needed necessary commitment strings notig benotigt"
    );

    /// <summary>Parts of pages; a page's own text may well say "no setup fees".</summary>
    private static readonly HashSet<string> PageParts = WordList.Parse(
        """
        text word title heading headline icon chart legend logo border grid gridline shadow image photo people person axi axis
        picture illustration button background gradient emoji arrow label number sidebar navigation footer header ad cat animal
        bubble speech
        """
    );

    /// <param name="used">Marks for each token: 0 free, 1 read, 2 read and a clause ends here.</param>
    /// <param name="onlyParts">Only parts of pages can be excluded.</param>
    public static List<string> Read(PromptText prompt, int[] used, bool onlyParts)
    {
        var excluded = new List<string>();
        var text = prompt.All;
        for (var i = 0; i + 1 < text.Count; i++)
        {
            if (used[i] != 0 || !text[i].IsWordIn(Negations) || (text[i].IsWord("pas") && !text[i + 1].IsWord("de")))
                continue;
            var at = i + 1;
            var names = new List<string>();
            while (at < text.Count)
            {
                while (at < text.Count && text[at].IsWordIn(Skipped))
                    at++;
                var start = at;
                while (at < text.Count && at - start < 3 && text[at].Kind == TokenKind.Word && !text[at].IsWordIn(Ends))
                    at++;
                if (at == start)
                    break;
                names.Add(Singular(text.Slice(start, at)));
                if (
                    at + 1 >= text.Count
                    || !text[at].IsWordIn(Or)
                    || text[at + 1].Kind != TokenKind.Word
                    || text[at + 1].IsWordIn(ListReader.Articles)
                )
                    break;
                at++;
            }

            if (
                names.Count == 0
                || i == 0 && IsOnSign(text, at, names)
                || text[at - 1].IsWordIn(Required)
                || (onlyParts && !names.Exists(name => PageParts.Contains(name.Split(' ')[^1])))
            )
                continue;
            // "No text except the brand name": the rest is no subject either.
            while (at < text.Count && text[at].IsWord("except"))
                for (at++; at < text.Count && text[at].Kind == TokenKind.Word; at++) { }
            excluded.AddRange(names);
            for (var k = i; k < at; k++)
                used[k] = 2;
        }

        return [.. excluded.Distinct()];
    }

    /// <summary>"no parking sign": the words are on it.</summary>
    private static bool IsOnSign(Phrase text, int at, List<string> names) =>
        !names.Exists(name => PageParts.Contains(name.Split(' ')[0]))
        && text.Slice(1, Math.Min(text.Count, at + 1)).Any(token => token.IsWordIn(s_signs));

    private static readonly HashSet<string> s_signs = WordList.Parse(
        "sign notice poster sticker schild panneau cartel"
    );

    private static string Singular(Phrase name)
    {
        var words = name.Text.ToLowerInvariant().Split(' ');
        words[^1] = WordNormalizer.Singular(words[^1]);
        return string.Join(' ', words);
    }
}
